package davroom.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Something that gives way to another thing where one rename cannot do it: a folder is in it. The
 * old one goes into {@code .davroom/replaced} with a note of its place and of what comes there;
 * then the new one takes the place; then the old one may be removed.
 *
 * <p>After a crash in between, {@link #recover} decides: the place is empty: the old one goes back.
 * The announced new one is there: the old one goes, as it would have. Anything else: the old one is
 * kept, for a person to decide.
 */
final class Replacement {
    private static final Logger LOG = LoggerFactory.getLogger(Replacement.class);
    private static final String NOTE = "place";
    private static final String OLD = "old";

    private Replacement() {}

    /** Puts the new one in the place of the old, which is kept aside. */
    static void replace(Path root, Path incoming, Path place, Path aside, Sync sync)
            throws IOException {
        Files.createDirectory(aside);
        try {
            String where = root.relativize(place).toString();
            long which = Etag.identity(DriveFolder.attributes(incoming));
            Note.write(aside.resolve(NOTE), where + "\n" + which, sync);
            sync.folder(aside);
            sync.folder(aside.getParent());
            Rename.rename(place, aside.resolve(OLD));
        } catch (IOException e) {
            Removal.remove(aside);
            throw e;
        }
        try {
            sync.folder(aside);
            Rename.rename(incoming, place);
        } catch (IOException e) {
            Rename.rename(aside.resolve(OLD), place);
            Removal.remove(aside);
            throw e;
        }
    }

    /** The one that gave way, in the folder in which it was kept aside. */
    static Path old(Path aside) {
        return aside.resolve(OLD);
    }

    /** Ends what a dead run began; what is left afterwards is not to be removed. */
    static void recover(Path root, Path aside, Departures departures) throws IOException {
        Path old = aside.resolve(OLD);
        if (!Files.exists(old, LinkOption.NOFOLLOW_LINKS)) {
            Removal.remove(aside); // it had not gone yet, or is back
            return;
        }
        List<String> note = Files.readAllLines(aside.resolve(NOTE));
        Path place = root.resolve(note.get(0));
        if (!Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
            Rename.rename(old, place);
            Removal.remove(aside);
            LOG.info("Put back {}, which was to be replaced when the server ended", place);
            return;
        }
        long there = Etag.identity(DriveFolder.attributes(place));
        if (there != 0 && note.get(1).equals(Long.toString(there))) {
            departures.endReplacement(aside, place);
        } else {
            LOG.warn("Kept {}: it was at {}, where something else is now", old, place);
        }
    }
}
