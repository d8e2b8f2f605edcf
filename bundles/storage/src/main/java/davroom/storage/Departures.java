package davroom.storage;

import davroom.api.storage.StoragePath;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How things leave their place on a drive: into the trash, or for good. */
final class Departures {
    private static final Logger LOG = LoggerFactory.getLogger(Departures.class);

    private final DriveFolder folder;
    private final Staging staging;
    private final TrashFolder trash;
    private final Sync sync;
    private final Room room;
    private final Supplier<Limits> limits;
    private final Clock clock;

    Departures(
            DriveFolder folder,
            Staging staging,
            TrashFolder trash,
            Sync sync,
            Room room,
            Supplier<Limits> limits,
            Clock clock) {
        this.folder = folder;
        this.staging = staging;
        this.trash = trash;
        this.sync = sync;
        this.room = room;
        this.limits = limits;
        this.clock = clock;
    }

    /** Takes something from its place; tells what is to be discarded afterwards. */
    Optional<Path> leave(DriveFolder.Place place) throws IOException {
        if (limits.get().keepsTrash()) {
            keep(place.path(), place.path());
            return Optional.empty();
        }
        return leaveForGood(place);
    }

    /** The same, past the trash. */
    Optional<Path> leaveForGood(DriveFolder.Place place) throws IOException {
        if (place.folder()) {
            return Optional.of(putAway(place.path()));
        }
        Files.delete(place.path());
        room.changed(-place.attributes().size());
        return Optional.empty();
    }

    /** Puts something new in the place of something old; tells what is to be discarded. */
    Optional<Path> giveWay(DriveFolder.Place old, Path incoming, boolean isFolder)
            throws IOException {
        boolean files = !isFolder && !old.folder();
        if (limits.get().keepsTrash()) {
            if (!files || !giveWayLinked(old.path(), incoming)) {
                Path aside = staging.next(staging.replaced());
                Replacement.replace(folder.root(), incoming, old.path(), aside, sync);
                keepReplaced(aside, old.path());
            }
            return Optional.empty();
        }
        if (files) {
            Rename.rename(incoming, old.path());
            room.changed(-old.attributes().size());
            return Optional.empty();
        }
        Path aside = staging.next(staging.replaced());
        Replacement.replace(folder.root(), incoming, old.path(), aside, sync);
        return Optional.of(Replacement.old(putAway(aside)));
    }

    /** A file is linked into the trash and then replaced: at every moment one of them is there. */
    private boolean giveWayLinked(Path old, Path incoming) throws IOException {
        TrashEntry entry = begin(old);
        try {
            Files.createLink(entry.old(), old);
        } catch (UnsupportedOperationException | FileSystemException e) {
            // a disk without links, or somebody else's file
            LOG.debug("{} cannot be linked", old, e);
            entry.takeBack();
            return false;
        }
        try {
            sync.folder(entry.folder());
            Rename.rename(incoming, old);
            return true;
        } catch (IOException e) {
            if (entry.isStillAt(old)) {
                entry.unlink();
            }
            throw e;
        }
    }

    private void keep(Path old, Path place) throws IOException {
        TrashEntry entry = begin(place);
        try {
            Rename.rename(old, entry.old());
        } catch (IOException e) {
            entry.takeBack();
            throw e;
        }
        sync.folder(entry.folder());
    }

    /** What was replaced is not lost when the disk is too full for its note: it stays aside. */
    private void keepReplaced(Path aside, Path place) {
        try {
            endReplacement(aside, place);
        } catch (IOException e) {
            LOG.warn("Could not put {} into the trash; the next start tries again", aside, e);
        }
    }

    private TrashEntry begin(Path place) throws IOException {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        TrashNote note = new TrashNote(staging.run(), now, pathOf(place));
        try {
            staging.makeFolders();
            return trash.begin(note, sync);
        } catch (IOException e) {
            throw room.failure(e, 0);
        }
    }

    /** Ends the replacement of what was at a place and is still kept aside. */
    void endReplacement(Path aside, Path place) throws IOException {
        if (limits.get().keepsTrash()) {
            keep(Replacement.old(aside), place);
        }
        Removal.remove(aside);
    }

    private Path putAway(Path old) throws IOException {
        Path away = staging.next(staging.deleted());
        Rename.rename(old, away);
        return away;
    }

    private StoragePath pathOf(Path place) {
        StoragePath path = StoragePath.of(folder.name());
        for (Path name : folder.root().relativize(place)) {
            path = path.resolve(name.toString());
        }
        return path;
    }

    /** Ends what a dead run did not: tells whether the entry was only half of one. */
    boolean tidied(TrashEntry entry, Optional<TrashNote> note) throws IOException {
        boolean over = note.isEmpty() || staging.over(note.get().run());
        if (over && entry.thing().isEmpty()) {
            entry.takeBack(); // the thing had not gone yet, or is back
            return true;
        }
        if (over && note.isPresent()) {
            Optional<DriveFolder.Place> place = folder.find(note.get().path());
            if (place.isPresent() && entry.isStillAt(place.get().path())) {
                entry.unlink();
                return true;
            }
        }
        return false;
    }

    /** Removes an entry of the trash for good. */
    void remove(TrashEntry entry) throws IOException {
        discard(new TrashEntry(putAway(entry.folder())).old());
    }

    /** Removes what nobody sees any more. */
    void discard(Path gone) {
        try {
            room.changed(-Removal.remove(gone));
            if (!gone.getParent().equals(staging.deleted())) {
                Removal.remove(gone.getParent()); // the note that was with it
            }
        } catch (IOException e) {
            LOG.warn("Could not remove all of {}; the next start tries again", gone, e);
        }
    }
}
