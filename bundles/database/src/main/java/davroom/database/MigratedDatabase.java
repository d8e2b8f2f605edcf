package davroom.database;

import davroom.api.database.Database;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * A database in which each room has its tables and their history, {@code auth_schema_history}.
 *
 * <p>Several nodes may open it at once: Flyway lets one work and the others wait.
 */
record MigratedDatabase(DataSource connections) implements Database, Connected {
    @Override
    public DataSource open(String room, Class<?> owner) {
        // H2 cannot make a table and fill it in one step, so nobody else may look in between; an
        // embedded file is open in this process only. PostgreSQL can, and Flyway locks it itself.
        synchronized (MigratedDatabase.class) {
            try {
                Flyway.configure(owner.getClassLoader())
                        .dataSource(connections)
                        .locations("classpath:davroom/" + room + "/migrations")
                        .failOnMissingLocations(true)
                        .validateMigrationNaming(true)
                        .table(room + "_schema_history")
                        // The other rooms' tables are there already, ours are not.
                        .baselineOnMigrate(true)
                        .baselineVersion("0")
                        .placeholderReplacement(false)
                        // A history that goes beyond our scripts was written by a newer version.
                        .ignoreMigrationPatterns(new String[0])
                        .load()
                        .migrate();
            } catch (FlywayException e) {
                throw new IllegalStateException(
                        "The tables of the room " + room + " could not be brought up to date", e);
            }
        }
        return connections;
    }
}
