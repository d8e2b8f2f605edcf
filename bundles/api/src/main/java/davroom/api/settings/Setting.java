package davroom.api.settings;

/**
 * One setting, as {@code config show} prints it.
 *
 * @param name of the environment variable: {@code DAVROOM_HTTP_PORT}
 * @param value in force; of a secret only whether there is one
 * @param fallback its default
 * @param source where the value comes from
 * @param reach for whom a saved value is
 * @param meaning one line for people
 */
public record Setting(
        String name, String value, String fallback, Source source, Reach reach, String meaning) {

    /** Where a value comes from; an earlier one wins over a later one. */
    public enum Source {
        /** A flag or the environment; it cannot be changed while the server runs. */
        PINNED,
        /** Saved at run time. */
        SAVED,
        /** Nobody said anything. */
        DEFAULT
    }

    /** For whom a value is that is saved at run time. */
    public enum Reach {
        /** For nobody: it can be given by a flag or the environment only, at the start. */
        START,
        /** For this node: what it listens on, and where its files are. */
        NODE,
        /** For all nodes of the database. */
        ALL
    }
}
