package davroom.library.index;

import davroom.api.library.LibraryFile;
import davroom.api.library.Overlooked;
import davroom.api.storage.Drive;
import davroom.api.storage.Entry;
import davroom.api.storage.Storage;
import davroom.api.storage.StorageOfflineException;
import davroom.api.storage.StoragePath;
import davroom.library.media.MediaReader;
import davroom.library.run.Progress;
import davroom.library.run.Work;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the index up to date with what is at some paths. What is known is not read again, so it
 * may be done at any time, and again after it was broken off.
 */
public final class Indexer implements Work {
    private static final Logger LOG = LoggerFactory.getLogger(Indexer.class);

    /** So many files are looked up, and written down, at once. */
    private static final int BATCH = 100;

    private final FileBook book;
    private final Drives drives;
    private final Looker looker;

    /** Of the files on these drives. */
    public Indexer(FileBook book, Drives drives, MediaReader reader) {
        this.book = book;
        this.drives = drives;
        this.looker = new Looker(reader, book, drives);
    }

    @Override
    public void run(Set<StoragePath> paths, Progress progress) throws IOException {
        for (StoragePath path : new TreeSet<>(paths)) {
            Storage drive = drives.of(path);
            if (drive.drive().kind() == Drive.Kind.ORIGINALS) {
                new Walk(drive, progress).path(path);
            }
        }
    }

    /** Over one path and all below it. */
    private final class Walk {
        private final Storage drive;
        private final Progress progress;
        private final Overlooked overlooked;
        private final Seen seen = new Seen();
        private final List<StoragePath> away = new ArrayList<>();

        Walk(Storage drive, Progress progress) {
            this.drive = drive;
            this.progress = progress;
            this.overlooked = new Overlooked(drive);
        }

        void path(StoragePath path) throws IOException {
            Optional<Entry> there = drive.find(path);
            if (there.isPresent() && there.get().folder()) {
                folder(path);
            } else if (there.isPresent() && isWanted(path, there.get())) {
                files(List.of(new Found(path, there.get())));
            }
            missing(path);
        }

        private boolean isWanted(StoragePath path, Entry entry) throws IOException {
            return (entry.folder() || entry.size() > 0) && !overlooked.covers(path, entry.folder());
        }

        private void folder(StoragePath folder) throws IOException {
            List<StoragePath> below = new ArrayList<>();
            List<Found> files = new ArrayList<>();
            try (var entries = drive.list(folder)) {
                for (Entry entry : (Iterable<Entry>) entries::iterator) {
                    StoragePath path = folder.resolve(entry.name());
                    if (progress.cancelled()) {
                        return;
                    }
                    if (!isWanted(path, entry)) {
                        continue;
                    }
                    if (entry.folder()) {
                        below.add(path);
                        continue;
                    }
                    files.add(new Found(path, entry));
                    if (files.size() == BATCH) {
                        files(files);
                        files.clear();
                    }
                }
            } catch (NoSuchFileException e) {
                return; // gone since we saw it
            } catch (StorageOfflineException e) {
                if (folder.isDrive()) {
                    throw e;
                }
                // of another disk in the drive: what was below it stays as it is known
                away.add(folder);
                progress.failed(folder, e.getMessage());
                return;
            }
            files(files);
            for (StoragePath each : below) {
                if (!progress.cancelled()) {
                    folder(each);
                }
            }
        }

        private void files(List<Found> files) throws IOException {
            progress.found(files.size());
            Map<StoragePath, Known> known = book.find(files.stream().map(Found::path).toList());
            List<Looker.Look> looks = new ArrayList<>();
            for (Found file : files) {
                seen.add(file.path());
                Optional<Known> before = Optional.ofNullable(known.get(file.path()));
                if (before.filter(each -> each.isAs(file.entry())).isPresent()) {
                    progress.skipped(file.path());
                } else if (!progress.cancelled()) {
                    look(file, before).ifPresent(looks::add);
                }
            }
            if (!looks.isEmpty()) {
                book.put(looks);
            }
            for (Looker.Look look : looks) {
                StoragePath path = look.file().path();
                if (look.file().error().isPresent()) {
                    progress.failed(path, look.file().error().get());
                } else {
                    progress.done(path);
                }
            }
        }

        private Optional<Looker.Look> look(Found file, Optional<Known> before) throws IOException {
            try {
                return looker.look(drive, file.path(), before);
            } catch (StorageOfflineException e) {
                throw e;
            } catch (IOException e) {
                LOG.debug("{} could not be read", file.path(), e);
                return Optional.of(
                        Looker.unreadable(
                                file.path(), file.entry(), "The disk could not read it."));
            }
        }

        /** What is known below that path, was not seen, and is surely not there. */
        private void missing(StoragePath top) throws IOException {
            Optional<StoragePath> after = Optional.empty();
            while (!progress.cancelled()) {
                List<Known> page = book.there(top, after, BATCH);
                if (page.isEmpty()) {
                    return;
                }
                List<Known> gone = new ArrayList<>();
                for (Known each : page) {
                    if (isMissing(each.file(), top)) {
                        gone.add(each);
                    }
                }
                // the last word: while the drive itself is not there, nothing on it is missing
                if (!gone.isEmpty() && drives.of(top).find(drive.drive().path()).isPresent()) {
                    book.miss(gone);
                    gone.forEach(each -> progress.done(each.file().path()));
                }
                after = Optional.of(page.get(page.size() - 1).file().path());
            }
        }

        private boolean isMissing(LibraryFile file, StoragePath top) throws IOException {
            StoragePath path = file.path();
            return path.isUnder(top)
                    && !seen.has(path)
                    && away.stream().noneMatch(path::isUnder)
                    && drive.find(path).isEmpty();
        }
    }

    /**
     * A file on a drive.
     *
     * @param path where
     * @param entry as it was listed
     */
    private record Found(StoragePath path, Entry entry) {}
}
