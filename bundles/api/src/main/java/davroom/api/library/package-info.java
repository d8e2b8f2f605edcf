/**
 * What is to be looked at again, and who looks: the library of photos, ours or a host's.
 *
 * <p>Library is provided by the library room or by a host in its place; BusyPaths by whoever knows
 * that somebody is at work on a file; Catalogue, Thumbnails and LibraryRuns by the library room.
 * Overlooked and GroupName say what all of them mean by a file that nobody looks at, and by files
 * of one shot.
 *
 * <p>Consumed by the indexing room, which decides when, and by the pages, the JSON and the
 * commands.
 */
@Export
@Version("1.0.0")
package davroom.api.library;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
