package davroom.database;

import javax.sql.DataSource;

/** Who has the connections of the house. */
interface Connected {
    DataSource connections();
}
