package davroom.storage;

import davroom.api.storage.Change;
import davroom.api.storage.Origin;
import davroom.api.storage.StoragePath;
import davroom.api.storage.Trash;
import davroom.api.storage.TrashItem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The trash of a drive that is a folder. */
final class FolderTrash implements Trash {
    private static final Logger LOG = LoggerFactory.getLogger(FolderTrash.class);

    private final FolderStorage storage;
    private final DriveFolder folder;
    private final Spelling spelling;
    private final Workbench bench;
    private final Emptying emptying;

    FolderTrash(FolderStorage storage, DriveFolder folder, Spelling spelling, Workbench bench) {
        this.storage = storage;
        this.folder = folder;
        this.spelling = spelling;
        this.bench = bench;
        this.emptying = new Emptying(folder, bench);
    }

    @Override
    public Stream<TrashItem> list() throws IOException {
        folder.checkOnline();
        return bench.disks().trashes().stream()
                .flatMap(FolderTrash::entries)
                .flatMap(entry -> item(entry).stream());
    }

    private static Stream<TrashEntry> entries(TrashFolder trash) {
        try {
            return trash.entries();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<TrashItem> find(String id) throws IOException {
        folder.checkOnline();
        try {
            return entry(id).flatMap(this::item);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private Optional<TrashEntry> entry(String id) throws IOException {
        return bench.disks().trashes().stream().flatMap(all -> all.find(id).stream()).findFirst();
    }

    private Optional<TrashItem> item(TrashEntry entry) {
        try {
            Optional<DriveFolder.Place> thing = entry.thing();
            Optional<TrashNote> note = entry.note(folder.name());
            if (thing.isEmpty() || note.isEmpty()) {
                return Optional.empty();
            }
            boolean isFolder = thing.get().folder();
            long size = TreeSize.of(entry.old());
            return Optional.of(
                    new TrashItem(
                            entry.id(), note.get().path(), note.get().deleted(), isFolder, size));
        } catch (NoSuchFileException e) {
            return Optional.empty(); // gone while the list is read
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public StoragePath restore(String id, Optional<StoragePath> target, Origin origin)
            throws IOException {
        TrashEntry entry = entry(id).orElseThrow(() -> missing(id));
        StoragePath path = target.isPresent() ? target.get() : whereItWas(entry);
        try (Workbench.Turn turn = bench.enter(path)) {
            if (path.isDrive()) {
                throw new FileAlreadyExistsException(path.toString());
            }
            makeFolder(path.parent(), origin);
            try (Workbench.Commit commit = turn.commit(path)) {
                StoragePath stored = spelling.stored(path);
                Path place = folder.target(stored);
                if (folder.current(stored, place).isPresent()) {
                    throw new FileAlreadyExistsException(path.toString());
                }
                boolean isFolder = entry.thing().orElseThrow(() -> missing(id)).folder();
                Rename.rename(entry.old(), place);
                Change back = Change.of(Change.Kind.CREATED, stored, isFolder, origin);
                // what came is on the disk before what went is not
                commit.done(back, place.getParent(), entry.folder());
                forget(entry);
                return stored;
            }
        }
    }

    private StoragePath whereItWas(TrashEntry entry) throws IOException {
        return entry.note(folder.name()).orElseThrow(() -> missing(entry.id())).path();
    }

    private static NoSuchElementException missing(String id) {
        return new NoSuchElementException("There is nothing with the id " + id + " in the trash.");
    }

    private void makeFolder(StoragePath path, Origin origin) throws IOException {
        if (path.isDrive() || folder.find(spelling.stored(path)).isPresent()) {
            return;
        }
        makeFolder(path.parent(), origin);
        try {
            storage.createFolder(path, origin);
        } catch (FileAlreadyExistsException e) {
            LOG.debug("{} was made by somebody else", path);
        }
    }

    private static void forget(TrashEntry entry) {
        try {
            entry.takeBack();
        } catch (IOException e) {
            LOG.warn("Could not remove the note {}; a later start tries again", entry.folder(), e);
        }
    }

    @Override
    public void remove(String id) throws IOException {
        if (!emptying.remove(id)) {
            throw missing(id);
        }
    }

    @Override
    public int removeBefore(Instant moment) throws IOException {
        return emptying.removeAll(note -> note.deleted().isBefore(moment));
    }

    /** Ends what dead runs left half in the trash, and removes what was there for so many days. */
    void tidy(int days, Instant now) throws IOException {
        Instant oldest = now.minus(Duration.ofDays(days));
        int removed = emptying.removeAll(note -> days == 0 || note.deleted().isBefore(oldest));
        if (removed > 0) {
            LOG.info("Removed {} things for good that were in the trash", removed);
        }
    }
}
