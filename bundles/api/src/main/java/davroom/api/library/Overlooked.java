package davroom.api.library;

import davroom.api.storage.Entry;
import davroom.api.storage.OpenFile;
import davroom.api.storage.Sidecars;
import davroom.api.storage.Storage;
import davroom.api.storage.StoragePath;
import davroom.api.storage.Unfinished;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What on a drive a library never looks at: hidden names, sidecars, unfinished uploads, folders of
 * other systems, and what a file {@code .davroomignore} or {@code .ppignore} in a folder names
 * there and below. Files of no length are not looked at either, which who lists a folder sees.
 *
 * <p>An object of this is for one walk or round of one thread: it reads each of these files once.
 * What one of them says holds from the next look on and changes nothing of what a library has
 * already.
 */
public final class Overlooked {
    /** Lines of such a file: {@link IgnoreRule}. */
    private static final List<String> IGNORE_FILES = List.of(".davroomignore", ".ppignore");

    private static final int MOST_BYTES = 64 << 10;
    private static final int MOST_FOLDERS = 1_000;

    /** Of Synology, QNAP, Windows, ext4, and archives that a Mac made; in lower case. */
    private static final Set<String> OF_SYSTEMS =
            Set.of(
                    "@eadir",
                    "#recycle",
                    "@recycle",
                    "$recycle.bin",
                    "system volume information",
                    "lost+found",
                    "__macosx");

    private final Storage drive;
    private final Map<StoragePath, List<IgnoreRule>> rules = new HashMap<>();

    /** On that drive. */
    public Overlooked(Storage drive) {
        this.drive = drive;
    }

    /** Whether nothing of that name is looked at, whatever folder it is in. */
    public static boolean isName(String name) {
        return name.startsWith(".")
                || Sidecars.isName(name)
                || Unfinished.isName(name)
                || OF_SYSTEMS.contains(name.toLowerCase(Locale.ROOT));
    }

    /** Whether one of its names on the drive is such a name; no file is read for that. */
    public static boolean is(StoragePath path) {
        return path.namesOnDrive().stream().anyMatch(Overlooked::isName);
    }

    /**
     * Whether it is not looked at: for its name, that of a folder it is in, or because of a file in
     * one of these folders.
     *
     * @param folder whether it is a folder
     */
    public boolean covers(StoragePath path, boolean folder) throws IOException {
        if (is(path)) {
            return true;
        }
        List<String> names = path.namesOnDrive().stream().map(IgnoreRule::folded).toList();
        StoragePath above = path;
        for (int from = names.size() - 1; from >= 0; from--) {
            above = above.parent();
            List<String> below = names.subList(from, names.size());
            if (rules(above).stream().anyMatch(rule -> rule.hides(below, folder))) {
                return true;
            }
        }
        return false;
    }

    private List<IgnoreRule> rules(StoragePath folder) throws IOException {
        List<IgnoreRule> known = rules.get(folder);
        if (known != null) {
            return known;
        }
        List<IgnoreRule> read = new ArrayList<>();
        for (String name : IGNORE_FILES) {
            text(folder.resolve(name))
                    .lines()
                    .flatMap(line -> IgnoreRule.of(line).stream())
                    .forEach(read::add);
        }
        if (rules.size() == MOST_FOLDERS) {
            rules.clear();
        }
        rules.put(folder, read);
        return read;
    }

    /** The beginning of a file; an empty text where there is none. */
    private String text(StoragePath file) throws IOException {
        Optional<Entry> there = drive.find(file);
        if (there.isEmpty() || there.get().folder()) {
            return "";
        }
        try (OpenFile open = drive.open(file);
                InputStream content = Channels.newInputStream(open.channel())) {
            String text = new String(content.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (NoSuchFileException e) {
            return ""; // gone since we looked
        }
    }
}
