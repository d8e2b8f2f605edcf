package davroom.storage;

/**
 * What may change while a drive is open.
 *
 * @param readOnly whether every write is refused
 * @param maxUploadBytes largest file that is taken; 0 for any
 * @param quotaBytes all files of the drive together; 0 for what the disk holds
 * @param durability what is on the disk when a write is answered
 * @param trashDays how long what was deleted can come back; 0 for not at all
 * @param lowSpaceBytes what stays free on the disk; 0 for a small reserve only
 */
record Limits(
        boolean readOnly,
        long maxUploadBytes,
        long quotaBytes,
        Durability durability,
        int trashDays,
        long lowSpaceBytes) {

    /** Without a trash. */
    Limits(boolean readOnly, long maxUploadBytes, long quotaBytes, Durability durability) {
        this(readOnly, maxUploadBytes, quotaBytes, durability, 0, 0);
    }

    /** Down to the last bytes of the disk. */
    Limits(
            boolean readOnly,
            long maxUploadBytes,
            long quotaBytes,
            Durability durability,
            int trashDays) {
        this(readOnly, maxUploadBytes, quotaBytes, durability, trashDays, 0);
    }

    Limits withoutTrash() {
        return new Limits(readOnly, maxUploadBytes, quotaBytes, durability, 0, lowSpaceBytes);
    }

    boolean keepsTrash() {
        return trashDays > 0;
    }
}
