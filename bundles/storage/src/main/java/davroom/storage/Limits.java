package davroom.storage;

/**
 * What may change while a drive is open.
 *
 * @param readOnly whether every write is refused
 * @param maxUploadBytes largest file that is taken; 0 for any
 * @param quotaBytes all files of the drive together; 0 for what the disk holds
 * @param durability what is on the disk when a write is answered
 */
record Limits(boolean readOnly, long maxUploadBytes, long quotaBytes, Durability durability) {}
