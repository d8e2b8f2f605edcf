package davroom.api.database;

import javax.sql.DataSource;
import org.osgi.annotation.versioning.ProviderType;

/** The one database of the house, H2 or PostgreSQL; there while it answers. */
@ProviderType
public interface Database {
    /**
     * Brings the tables of a room up to date and gives access to them.
     *
     * <p>The scripts are in the room's bundle under {@code davroom/<room>/migrations/}, named
     * {@code V1__what.sql}, and are the same for every database. The table names begin with the
     * room's name: {@code auth_account}. Other nodes that do the same at the same time wait.
     *
     * @param room the name of the room: {@code auth}
     * @param owner any class of the room's bundle
     */
    DataSource open(String room, Class<?> owner);
}
