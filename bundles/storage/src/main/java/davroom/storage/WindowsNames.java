package davroom.storage;

import java.nio.file.FileSystem;
import java.util.regex.Pattern;

/**
 * Names that Windows takes for something else than a file of that name: {@code CON} for the
 * console, {@code a.} for {@code a}, {@code a:b} for a stream of {@code a}. On other hosts they are
 * names like others.
 */
final class WindowsNames {
    private static final Pattern FOLDED =
            Pattern.compile(
                    "(?i)(?:CON|PRN|AUX|NUL|COM[0-9¹²³]|LPT[0-9¹²³]|CONIN\\$|CONOUT\\$) *(?:\\..*)?"
                            + "|.*[. ]"
                            + "|.*[<>:\"|?*].*");

    private final boolean windows;

    WindowsNames(FileSystem fileSystem) {
        this.windows = fileSystem.getSeparator().equals("\\");
    }

    boolean refuses(String name) {
        return windows && FOLDED.matcher(name).matches();
    }
}
