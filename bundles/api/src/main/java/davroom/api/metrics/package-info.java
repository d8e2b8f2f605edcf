/**
 * Numbers that each room counts, gathered for whoever draws curves of them.
 *
 * <p>Figures is provided by every room that counts something, and by hosts.
 *
 * <p>Consumed by {@code /metrics}.
 */
@Export
@Version("1.0.0")
package davroom.api.metrics;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
