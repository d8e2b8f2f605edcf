package davroom.api.health;

/**
 * What a check has found.
 *
 * @param level how bad it is
 * @param sentence for the owner: what is so, and when that is not good, what to do. It may name
 *     folders and settings, never a secret; people who have not signed in see only names of checks
 */
public record Finding(Level level, String sentence) {

    /** How bad it is; a later one is worse. */
    public enum Level {
        /** All is well. */
        OK,
        /** It works, and the owner should look at it. */
        WARNING,
        /** The server cannot do what it is for. */
        FAILING
    }

    /** All is well. */
    public static Finding ok(String sentence) {
        return new Finding(Level.OK, sentence);
    }

    /** It works, and the owner should look at it. */
    public static Finding warning(String sentence) {
        return new Finding(Level.WARNING, sentence);
    }

    /** The server cannot do what it is for. */
    public static Finding failing(String sentence) {
        return new Finding(Level.FAILING, sentence);
    }
}
