package davroom.webdav.condition;

import java.util.Locale;

/** How far a request reaches (RFC 4918 10.2). */
public enum Depth {
    /** The resource. */
    ZERO,
    /** The resource and its members. */
    ONE,
    /** The resource and everything below it. */
    INFINITY;

    /**
     * The depth that the header says.
     *
     * @param header its value, null when there is none
     * @param fallback when there is none
     * @throws BadConditionException when it is something else
     */
    public static Depth of(String header, Depth fallback) {
        if (header == null) {
            return fallback;
        }
        return switch (header.strip().toLowerCase(Locale.ROOT)) {
            case "0" -> ZERO;
            case "1" -> ONE;
            case "infinity" -> INFINITY;
            default -> throw new BadConditionException("Depth is 0, 1 or infinity.");
        };
    }

    /** As the header has it. */
    public String text() {
        return switch (this) {
            case ZERO -> "0";
            case ONE -> "1";
            case INFINITY -> "infinity";
        };
    }
}
