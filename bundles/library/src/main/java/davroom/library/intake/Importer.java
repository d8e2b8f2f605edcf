package davroom.library.intake;

import davroom.api.library.BusyPaths;
import davroom.api.storage.Drive;
import davroom.api.storage.Storage;
import davroom.api.storage.StoragePath;
import davroom.library.index.Drives;
import davroom.library.media.MediaReader;
import davroom.library.run.Progress;
import java.io.IOException;
import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Takes files from import drives into the library, one shot after the other. It may die anywhere:
 * what is done is seen by what is where, and the rest is done the next time.
 */
public final class Importer implements Intake {
    private final House house;
    private final Supplier<Terms> terms;
    private final Clock clock;

    /** One import at a time: two could not see that they have the same file. */
    private final ReentrantLock turn = new ReentrantLock();

    /**
     * What the import needs of the house.
     *
     * @param drives that are there
     * @param shelf what the library has
     * @param left what stays on import drives
     * @param reader tells what a file is
     * @param folders whose folders there are now
     * @param watchers who knows what somebody is at work on
     */
    public record House(
            Drives drives,
            Shelf shelf,
            LeftBook left,
            MediaReader reader,
            Supplier<OwnFolders> folders,
            Supplier<? extends Collection<BusyPaths>> watchers) {
        Set<StoragePath> busy() {
            return watchers.get().stream()
                    .flatMap(watcher -> watcher.busy().stream())
                    .collect(Collectors.toSet());
        }
    }

    /** As the terms are at the time. */
    public Importer(House house, Supplier<Terms> terms, Clock clock) {
        this.house = house;
        this.terms = terms;
        this.clock = clock;
    }

    @Override
    public boolean importFrom(Set<StoragePath> paths, Progress progress) throws IOException {
        if (!isMyTurn(progress)) {
            return false;
        }
        try {
            Map<String, Set<StoragePath>> drives = new TreeMap<>();
            for (StoragePath path : paths) {
                drives.computeIfAbsent(path.drive(), any -> new HashSet<>()).add(path);
            }
            boolean settled = true;
            for (Map.Entry<String, Set<StoragePath>> each : drives.entrySet()) {
                Storage drive = house.drives().of(StoragePath.of(each.getKey()));
                if (drive.drive().kind() == Drive.Kind.IMPORT) {
                    settled &= importFrom(drive, each.getValue(), progress);
                }
            }
            return settled && !progress.cancelled();
        } finally {
            turn.unlock();
        }
    }

    private boolean isMyTurn(Progress progress) {
        try {
            while (!progress.cancelled()) {
                if (turn.tryLock(1, TimeUnit.SECONDS)) {
                    return true;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    private boolean importFrom(Storage drive, Set<StoragePath> paths, Progress progress)
            throws IOException {
        Terms now = terms.get();
        Storage target = house.drives().of(now.target());
        if (target.drive().readOnly()) {
            throw new IOException("The drive " + now.target().name() + " is read-only.");
        }
        OwnFolders folders = house.folders().get();
        EmptyFolders empty = new EmptyFolders(drive, clock, folders);
        boolean moving = now.move() && !drive.drive().readOnly();
        Sources sources = new Sources(drive, moving, house.left(), empty, progress);
        ShotImport shots =
                new ShotImport(house, now, clock, drive, target, folders, sources, progress);
        new Walk(drive, progress, shots::take, empty::found).through(paths);
        if (moving) {
            empty.remove(house.busy());
        }
        return sources.settled();
    }
}
