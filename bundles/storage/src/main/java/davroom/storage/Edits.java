package davroom.storage;

import davroom.api.storage.Change;
import davroom.api.storage.CommitCheck;
import davroom.api.storage.Entry;
import davroom.api.storage.Origin;
import davroom.api.storage.StoragePath;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;

/** What is written without any content: a new folder, another time, a deletion. */
final class Edits {
    private final DriveFolder folder;
    private final Spelling spelling;
    private final Workbench bench;

    Edits(DriveFolder folder, Spelling spelling, Workbench bench) {
        this.folder = folder;
        this.spelling = spelling;
        this.bench = bench;
    }

    void createFolder(StoragePath path, Origin origin) throws IOException {
        try (Workbench.Turn turn = bench.enter(path);
                Workbench.Commit commit = turn.commit(path)) {
            if (path.isDrive()) {
                throw new FileAlreadyExistsException(path.toString());
            }
            StoragePath stored = spelling.stored(path);
            Path place = folder.target(stored);
            if (folder.current(stored, place).isPresent()) {
                throw new FileAlreadyExistsException(path.toString());
            }
            try (Disk disk = bench.disks().of(place.getParent())) {
                disk.room().admitFolder();
            }
            bench.createFolder(place);
            Change made = Change.of(Change.Kind.CREATED, stored, true, origin);
            commit.done(made, place.getParent());
        }
    }

    /** Into the trash. */
    void delete(StoragePath path, Origin origin) throws IOException {
        remove(path, origin, (departures, place) -> departures.leave(place));
    }

    /** Past the trash, when the check is made of what is there. */
    void purge(StoragePath path, Origin origin, CommitCheck check) throws IOException {
        remove(
                path,
                origin,
                (departures, place) -> {
                    check.check(Optional.of(Listing.entry(spelling.stored(path), place)));
                    return departures.leaveForGood(place);
                });
    }

    /** The file system looks whether it is empty, and nobody can put anything in meanwhile. */
    void removeEmpty(StoragePath path, Origin origin) throws IOException {
        remove(
                path,
                origin,
                (departures, place) -> {
                    if (!place.folder()) {
                        throw new NotDirectoryException(path.toString());
                    }
                    try {
                        Files.delete(place.path());
                    } catch (DirectoryNotEmptyException e) {
                        throw new DirectoryNotEmptyException(path.toString()); // as others see it
                    }
                    return Optional.empty();
                });
    }

    /** How something leaves; tells what is to be discarded afterwards. */
    @FunctionalInterface
    private interface Way {
        Optional<Path> go(Departures departures, DriveFolder.Place place) throws IOException;
    }

    private void remove(StoragePath path, Origin origin, Way way) throws IOException {
        try (Workbench.Turn turn = bench.enter(path)) {
            Path found = folder.require(spelling.stored(path)).path();
            if (path.isDrive()) {
                String reason = "The top folder of a drive stays.";
                throw new AccessDeniedException(path.toString(), null, reason);
            }
            bench.disks().checkNotMounted(found);
            try (Disk disk = bench.disks().of(found.getParent())) {
                Departures departures = disk.departures();
                Optional<Path> away;
                try (Workbench.Commit commit = turn.commit(path)) {
                    StoragePath stored = spelling.stored(path);
                    DriveFolder.Place place = folder.require(stored);
                    away = way.go(departures, place);
                    Change gone = Change.of(Change.Kind.DELETED, stored, place.folder(), origin);
                    commit.done(gone, place.path().getParent());
                }
                away.ifPresent(departures::discard);
            }
        }
    }

    Entry touch(StoragePath path, Instant modified, Origin origin) throws IOException {
        try (Workbench.Turn turn = bench.enter(path);
                Workbench.Commit commit = turn.commit(path)) {
            StoragePath stored = spelling.stored(path);
            DriveFolder.Place place = folder.require(stored);
            Path file = place.path();
            Instant time = modified;
            if (!place.folder() && pins(file)) {
                time = Stamps.pinned(modified);
                Pin.keeping(file, place.attributes(), time).write(file);
            }
            Files.setLastModifiedTime(file, FileTime.from(time));
            bench.sync().attributes(file, place.folder());
            commit.done(Change.of(Change.Kind.TOUCHED, stored, place.folder(), origin));
            return Listing.entry(stored, folder.require(stored));
        }
    }

    private boolean pins(Path file) throws IOException {
        try (Disk disk = bench.disks().of(file.getParent())) {
            return disk.pins();
        }
    }
}
