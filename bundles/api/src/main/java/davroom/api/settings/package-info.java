/**
 * Every setting of the house with its value and where that came from.
 *
 * <p>Provided by the settings room; a host that configures through Configuration Admin alone needs
 * none.
 *
 * <p>Consumed by the shell and the pages.
 */
@Export
@Version("1.0.0")
package davroom.api.settings;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
