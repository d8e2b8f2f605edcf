/**
 * Drives, the paths on them, and what can be done with the files there.
 *
 * <p>Provided by the storage room, one Storage service per drive; a host or a plugin adds its own.
 *
 * <p>Consumed by every room that reads, writes or wants to be told of changes.
 */
@Export
@Version("1.0.0")
package davroom.api.storage;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
