package davroom.library.intake;

import davroom.api.library.ImportPattern;
import davroom.api.storage.StoragePath;

/**
 * How files are taken in.
 *
 * @param move whether they leave the import drive
 * @param pattern what they are called
 * @param target the drive that they go to
 */
public record Terms(boolean move, ImportPattern pattern, StoragePath target) {}
