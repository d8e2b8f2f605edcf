/**
 * Whether the house is well: what each room says of itself, gathered with a limit of time.
 *
 * <p>HealthCheck is provided by every room that can fall ill, and by hosts; Health by the health
 * room.
 *
 * <p>Health is consumed by {@code /health} and by the command {@code doctor}.
 */
@Export
@Version("1.0.0")
package davroom.api.health;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
