package davroom.storage;

import davroom.api.storage.Change;
import davroom.api.storage.StoragePath;
import davroom.api.storage.TransferOptions;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/** Copies and moves on one drive. */
final class Transfers {
    private final DriveFolder folder;
    private final Spelling spelling;
    private final Workbench bench;

    Transfers(DriveFolder folder, Spelling spelling, Workbench bench) {
        this.folder = folder;
        this.spelling = spelling;
        this.bench = bench;
    }

    /** Both ends of a transfer, as they are at one moment. */
    private record Ends(
            StoragePath source,
            StoragePath target,
            DriveFolder.Place from,
            Path to,
            Optional<DriveFolder.Place> inTheWay) {

        /** Bytes of a file. */
        OptionalLong size() {
            return from.folder() ? OptionalLong.empty() : OptionalLong.of(from.attributes().size());
        }

        /** Those that change: what came is on the disk before what went is not. */
        Path[] folders() {
            Path here = from.path().getParent();
            Path there = to.getParent();
            return here.equals(there) ? new Path[] {there} : new Path[] {there, here};
        }

        Change change(Change.Kind kind, TransferOptions options) {
            return new Change(
                    kind,
                    target,
                    Optional.of(source),
                    from.folder(),
                    Optional.empty(),
                    options.origin());
        }
    }

    void copy(StoragePath source, StoragePath target, TransferOptions options) throws IOException {
        try (Workbench.Turn turn = bench.enter(source, target)) {
            Ends planned = ends(source, target, options);
            try (Disk disk = bench.disks().of(planned.to().getParent());
                    Room.Allowance allowance = disk.room().admitCopy(planned.size());
                    TreeCopy copy = disk.treeCopy(allowance)) {
                copy.build(planned.from(), options.shallow());
                Optional<Path> old;
                try (Workbench.Commit commit = turn.commit(target)) {
                    Ends ends = ends(source, target, options);
                    old = place(disk, copy.root(), ends);
                    copy.placed();
                    disk.room().changed(copy.bytes());
                    commit.done(ends.change(Change.Kind.COPIED, options), ends.to().getParent());
                }
                old.ifPresent(disk.departures()::discard);
            }
        }
    }

    void move(StoragePath source, StoragePath target, TransferOptions options) throws IOException {
        try (Workbench.Turn turn = bench.enter(source, target)) {
            Optional<Ends> respelled = respelled(source, target);
            Ends planned = respelled.isPresent() ? respelled.get() : ends(source, target, options);
            bench.disks().checkNotMounted(planned.from().path());
            Path here = planned.from().path().getParent();
            Path there = planned.to().getParent();
            if (bench.disks().isOne(here, there)) {
                moveAtOnce(turn, source, target, options);
            } else {
                moveAcross(turn, source, target, options);
            }
        }
    }

    private void moveAtOnce(
            Workbench.Turn turn, StoragePath source, StoragePath target, TransferOptions options)
            throws IOException {
        Path inside = folder.target(spelling.stored(target)).getParent();
        try (Disk disk = bench.disks().of(inside);
                Workbench.Commit commit = turn.commit(source, target)) {
            Optional<Path> old = Optional.empty();
            Optional<Ends> respelled = respelled(source, target);
            Ends ends = respelled.isPresent() ? respelled.get() : ends(source, target, options);
            Path from = ends.from().path();
            if (sameFile(ends)) {
                Files.delete(from); // rename(2) does nothing between two names of one file
            } else {
                old = place(disk, from, ends);
            }
            commit.done(ends.change(Change.Kind.MOVED, options), ends.folders());
            old.ifPresent(disk.departures()::discard);
        }
    }

    /** To another disk: the source is there, whole, until the copy is safe and in its place. */
    private void moveAcross(
            Workbench.Turn turn, StoragePath source, StoragePath target, TransferOptions options)
            throws IOException {
        Ends planned = ends(source, target, options);
        long before = TreePrint.of(planned.from().path());
        if (planned.from().folder() && !Listing.showsAll(planned.from().path())) {
            throw denied(source, "It holds links or other things that no other disk can take.");
        }
        try (Disk there = bench.disks().of(planned.to().getParent());
                Disk here = bench.disks().of(planned.from().path().getParent());
                Room.Allowance allowance = there.room().admitMove(planned.size());
                TreeCopy copy = there.treeCopy(allowance)) {
            copy.build(planned.from(), false);
            Optional<Path> old;
            Optional<Path> gone;
            try (Workbench.Commit commit = turn.commit(source, target)) {
                Ends ends = ends(source, target, options);
                if (TreePrint.of(ends.from().path()) != before) {
                    throw denied(source, "It changed while it was moved: try again.");
                }
                old = place(there, copy.root(), ends);
                copy.placed();
                there.room().changed(copy.bytes());
                bench.sync().folder(ends.to().getParent());
                gone = here.departures().leaveForGood(ends.from());
                commit.done(ends.change(Change.Kind.MOVED, options), ends.folders());
            }
            old.ifPresent(there.departures()::discard);
            gone.ifPresent(here.departures()::discard);
        }
    }

    private static AccessDeniedException denied(StoragePath path, String reason) {
        return new AccessDeniedException(path.toString(), null, reason);
    }

    /** Puts what comes in its place; tells what is to be discarded afterwards. */
    private Optional<Path> place(Disk disk, Path incoming, Ends ends) throws IOException {
        if (ends.inTheWay().isEmpty()) {
            Rename.rename(incoming, ends.to());
            return Optional.empty();
        }
        bench.disks().checkNotMounted(ends.to());
        return disk.departures().giveWay(ends.inTheWay().get(), incoming, ends.from().folder());
    }

    private Ends ends(StoragePath source, StoragePath target, TransferOptions options)
            throws IOException {
        StoragePath from = spelling.stored(source);
        StoragePath to = spelling.stored(target);
        if (from.isUnder(to) || to.isUnder(from)) {
            throw new FileSystemLoopException(target.toString());
        }
        DriveFolder.Place place = folder.require(from);
        Path path = folder.target(to);
        Optional<DriveFolder.Place> current = folder.current(to, path);
        if (current.isPresent() && !options.replacing()) {
            throw new FileAlreadyExistsException(target.toString());
        }
        return new Ends(from, to, place, path, current);
    }

    /** On a disk that does not tell A from a, a move of a to A gives it the other spelling. */
    private Optional<Ends> respelled(StoragePath source, StoragePath target) throws IOException {
        StoragePath stored = spelling.stored(source);
        boolean isRespelling =
                !stored.isDrive()
                        && stored.equals(spelling.stored(target))
                        && !stored.name().equals(target.name());
        if (!isRespelling) {
            return Optional.empty();
        }
        DriveFolder.Place place = folder.require(stored);
        Path to = place.path().resolveSibling(target.name());
        StoragePath path = stored.parent().resolve(target.name());
        return Optional.of(new Ends(stored, path, place, to, Optional.empty()));
    }

    private static boolean sameFile(Ends ends) {
        Object key = ends.from().attributes().fileKey();
        return key != null
                && ends.inTheWay().filter(it -> key.equals(it.attributes().fileKey())).isPresent();
    }
}
