package davroom.library.intake;

import davroom.api.storage.Entry;
import davroom.api.storage.StoragePath;

/**
 * A file on an import drive.
 *
 * @param path where
 * @param entry as it was listed
 */
record Found(StoragePath path, Entry entry) {}
