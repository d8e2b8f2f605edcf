package davroom.api.auth;

/** What can be done with a path. */
public enum Permission {
    /** Read a file, list a folder, see properties. */
    READ,
    /** Put something where nothing is. */
    ADD,
    /** Change content, properties or locks of what is there. */
    CHANGE,
    /** Remove, or move away. */
    DELETE
}
