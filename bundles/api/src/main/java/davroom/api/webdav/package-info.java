/**
 * Whether WebDAV is open, how many requests are under way, how the drives are mounted, and what is
 * locked.
 *
 * <p>Provided by the webdav room; who wants to hear of the gate provides a {@code GateListener}.
 *
 * <p>Consumed by the shell, the pages and whoever stops the server.
 */
@Export
@Version("1.0.0")
package davroom.api.webdav;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
