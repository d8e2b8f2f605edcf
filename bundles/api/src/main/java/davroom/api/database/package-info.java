/**
 * The one database of the house.
 *
 * <p>Provided by the database room, over an embedded file, PostgreSQL or a data source of the host.
 *
 * <p>Consumed by every room that keeps something which must outlive a restart.
 */
@Export
@Version("1.0.0")
package davroom.api.database;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
