package davroom.webdav.propfind;

/** What kind of thing has properties. */
enum Place {
    /** A file on a drive. */
    FILE,
    /** A folder on a drive. */
    FOLDER,
    /** A folder in which the drives are, or one on the way to it. */
    ABOVE
}
