package davroom.storage;

import davroom.api.storage.Change;
import davroom.api.storage.StoragePath;
import davroom.api.storage.TransferOptions;
import java.io.IOException;
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
            OptionalLong size = OptionalLong.of(planned.from().attributes().size());
            OptionalLong promised = planned.from().folder() ? OptionalLong.empty() : size;
            try (Room.Allowance allowance = bench.room().admitCopy(promised);
                    TreeCopy copy = bench.treeCopy(allowance)) {
                copy.build(planned.from(), options.shallow());
                copyTo(turn, source, target, options, copy);
            }
        }
    }

    private void copyTo(
            Workbench.Turn turn,
            StoragePath source,
            StoragePath target,
            TransferOptions options,
            TreeCopy copy)
            throws IOException {
        Optional<Path> old;
        try (Workbench.Commit commit = turn.commit(target)) {
            Ends ends = ends(source, target, options);
            old = place(copy.root(), ends);
            copy.placed();
            bench.room().changed(copy.bytes());
            commit.done(ends.change(Change.Kind.COPIED, options), ends.to().getParent());
        }
        old.ifPresent(bench.departures()::discard);
    }

    void move(StoragePath source, StoragePath target, TransferOptions options) throws IOException {
        Optional<Path> old;
        try (Workbench.Turn turn = bench.enter(source, target);
                Workbench.Commit commit = turn.commit(source, target)) {
            Optional<Ends> respelled = respelled(source, target);
            Ends ends = respelled.isPresent() ? respelled.get() : ends(source, target, options);
            Path from = ends.from().path();
            if (sameFile(ends)) {
                Files.delete(from); // rename(2) does nothing between two names of one file
                old = Optional.empty();
            } else {
                old = place(from, ends);
            }
            Path here = from.getParent();
            Path there = ends.to().getParent();
            // what came is on the disk before what went is not
            Path[] folders = here.equals(there) ? new Path[] {there} : new Path[] {there, here};
            commit.done(ends.change(Change.Kind.MOVED, options), folders);
            old.ifPresent(bench.departures()::discard);
        }
    }

    /** Puts what comes in its place; tells what is to be discarded afterwards. */
    private Optional<Path> place(Path incoming, Ends ends) throws IOException {
        if (ends.inTheWay().isEmpty()) {
            Rename.rename(incoming, ends.to());
            return Optional.empty();
        }
        return bench.departures().giveWay(ends.inTheWay().get(), incoming, ends.from().folder());
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
