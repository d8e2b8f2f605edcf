/**
 * Whether WebDAV is open, and how many requests are under way.
 *
 * <p>Provided by the webdav room.
 *
 * <p>Consumed by the shell, the pages and whoever stops the server.
 */
@Export
@Version("1.0.0")
package davroom.api.webdav;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
