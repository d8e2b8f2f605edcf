package davroom.database;

import davroom.api.database.Database;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Offers the data source that a host has marked for us, while it is there. */
@Component
public final class HostDatabase implements Database, Connected {
    static final String TARGET = "(davroom.database=host)";

    private final MigratedDatabase database;

    @Activate
    public HostDatabase(@Reference(target = TARGET) DataSource host) {
        this.database = new MigratedDatabase(host);
    }

    @Override
    public DataSource open(String room, Class<?> owner) {
        return database.open(room, owner);
    }

    @Override
    public DataSource connections() {
        return database.connections();
    }
}
