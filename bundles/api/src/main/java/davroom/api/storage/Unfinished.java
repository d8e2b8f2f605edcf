package davroom.api.storage;

import java.util.Locale;
import java.util.Set;

/**
 * Names under which programs upload before they move the file to its own: {@code a.jpg.tacitpart},
 * {@code a.jpg.filepart}. They are files as others, but nothing for a library yet.
 */
public final class Unfinished {
    private static final Set<String> ENDS =
            Set.of("tacitpart", "part", "filepart", "crdownload", "partial");

    private Unfinished() {}

    /** Whether a file of that name is an upload that goes on. */
    public static boolean isName(String name) {
        int dot = name.lastIndexOf('.');
        return dot >= 0 && ENDS.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT));
    }
}
