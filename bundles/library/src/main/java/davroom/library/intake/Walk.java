package davroom.library.intake;

import davroom.api.library.GroupName;
import davroom.api.library.Overlooked;
import davroom.api.storage.Entry;
import davroom.api.storage.Storage;
import davroom.api.storage.StoragePath;
import davroom.library.run.Progress;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Finds on an import drive, folder by folder, the files that belong together. */
final class Walk {
    private final Storage drive;
    private final Overlooked overlooked;
    private final Progress progress;
    private final Shots shots;
    private final Consumer<StoragePath> empty;

    /** What is done with the files of one shot. */
    @FunctionalInterface
    interface Shots {
        void take(List<Found> shot) throws IOException;
    }

    /**
     * Over a drive.
     *
     * @param empty is told of folders with nothing in them
     */
    Walk(Storage drive, Progress progress, Shots shots, Consumer<StoragePath> empty) {
        this.drive = drive;
        this.overlooked = new Overlooked(drive);
        this.progress = progress;
        this.shots = shots;
        this.empty = empty;
    }

    /** Goes through these files, with those that belong to them, and all below these folders. */
    void through(Collection<StoragePath> paths) throws IOException {
        Set<StoragePath> folders = new HashSet<>();
        Map<StoragePath, Set<StoragePath>> groups = new TreeMap<>();
        for (StoragePath each : paths) {
            Optional<Entry> entry = drive.find(each);
            StoragePath path = drive.stored(each);
            if (entry.isPresent() && entry.get().folder()) {
                folders.add(path);
            } else if (entry.isPresent()) {
                groups.computeIfAbsent(path.parent(), any -> new HashSet<>())
                        .add(GroupName.of(path));
            }
        }
        for (Map.Entry<StoragePath, Set<StoragePath>> each : groups.entrySet()) {
            if (folders.stream().noneMatch(each.getKey()::isUnder)) {
                folder(each.getKey(), each.getValue()::contains, false);
            }
        }
        for (StoragePath each : folders.stream().sorted().toList()) {
            if (folders.stream().noneMatch(above -> !above.equals(each) && each.isUnder(above))
                    && (each.isDrive() || !overlooked.covers(each, true))) {
                folder(each, any -> true, true);
            }
        }
    }

    private void folder(StoragePath folder, Predicate<StoragePath> wanted, boolean deep)
            throws IOException {
        if (progress.cancelled()) {
            return;
        }
        Map<StoragePath, List<Found>> found = new TreeMap<>();
        List<StoragePath> below = new ArrayList<>();
        try (Stream<Entry> entries = drive.list(folder)) {
            for (Entry entry : (Iterable<Entry>) entries::iterator) {
                StoragePath path = folder.resolve(entry.name());
                if (entry.folder()) {
                    below.add(path);
                } else if (entry.size() > 0 && wanted.test(GroupName.of(path))) {
                    found.computeIfAbsent(GroupName.of(path), any -> new ArrayList<>())
                            .add(new Found(path, entry));
                }
            }
        } catch (NoSuchFileException | NotDirectoryException e) {
            return; // gone since we saw it
        }
        if (found.isEmpty() && below.isEmpty()) {
            empty.accept(folder);
        }
        for (List<Found> each : found.values()) {
            List<Found> shot = new ArrayList<>();
            for (Found file : each) {
                if (!overlooked.covers(file.path(), false)) {
                    shot.add(file);
                }
            }
            if (progress.cancelled()) {
                return;
            }
            if (!shot.isEmpty()) {
                shots.take(shot);
            }
        }
        found.clear();
        for (StoragePath each : below) {
            if (deep && !overlooked.covers(each, true)) {
                folder(each, wanted, true);
            }
        }
    }
}
