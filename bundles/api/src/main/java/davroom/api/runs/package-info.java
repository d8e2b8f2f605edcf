/**
 * Long work that a person wants to follow: its progress, and a line for each file that gave reason.
 *
 * <p>Runs is provided by each room that has such work (library, sync); all of them together are
 * what a person sees.
 *
 * <p>Consumed by the pages, the JSON and the commands.
 */
@Export
@Version("1.0.0")
package davroom.api.runs;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
