package davroom.api.storage;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Names under which programs write before they give a file its own: {@code a.jpg.tacitpart}, {@code
 * a.jpg.filepart}. They are files as others, but nothing for a library yet.
 */
public final class Unfinished {
    /** FolderSync, browsers, WinSCP, rclone, Cyberduck, download programs, everybody. */
    private static final Set<String> ENDS =
            Set.of(
                    "tacitpart",
                    "part",
                    "filepart",
                    "partial",
                    "crdownload",
                    "download",
                    "opdownload",
                    "duckpart",
                    "cyberducksegment",
                    "aria2",
                    "!ut",
                    "!qb",
                    "!sync",
                    "tmp",
                    "temp",
                    "uploading");

    /** Of this server, while it moves or copies from drive to drive. */
    private static final Pattern CROSSING = Pattern.compile("(moving|copying)-[0-9a-f-]{36}");

    private Unfinished() {}

    /** Whether a file of that name is an upload that goes on. */
    public static boolean isName(String name) {
        int dot = name.lastIndexOf('.');
        return (dot >= 0 && ENDS.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT)))
                || name.startsWith("~$") // Office: who has it open
                || CROSSING.matcher(name).matches();
    }
}
