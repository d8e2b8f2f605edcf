package davroom.indexing;

import davroom.api.storage.StoragePath;
import java.time.Instant;

/**
 * A path that the library must look at.
 *
 * @param path of a file, or of a folder, which stands for all below it
 * @param work what is to be done
 * @param first when it changed first, of what nobody has looked at yet
 * @param revision another one after each change
 * @param attempts that were in vain
 */
record Pending(StoragePath path, Work work, Instant first, String revision, int attempts) {}
