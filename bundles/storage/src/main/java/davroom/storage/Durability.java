package davroom.storage;

/** When a write is answered: how much of it is on the disk by then. */
enum Durability {
    /** A file and its folder are synced, each for itself. */
    EACH,
    /** A file is synced; its folder shares a sync with the uploads that finish together. */
    BATCH,
    /** Nothing is synced: the operating system writes when it likes. */
    NONE
}
