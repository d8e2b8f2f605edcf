package davroom.indexing;

/** What the library shall do with a path. */
enum Work {
    /** Bring its index up to date. */
    INDEX,
    /** Take it in. */
    IMPORT
}
