package davroom.auth;

import davroom.api.database.Database;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The tables of this room, opened once for all who use them. */
@Component(service = AuthDatabase.class)
public final class AuthDatabase {
    private final Sql sql;

    /** Brings the tables up to date. */
    @Activate
    public AuthDatabase(@Reference Database database) {
        this.sql = new Sql(database.open("auth", AuthDatabase.class));
    }

    /** Over them. */
    public Sql sql() {
        return sql;
    }
}
