package davroom.webdav.verb;

import davroom.api.storage.Change;
import davroom.api.storage.Entry;
import davroom.api.storage.Sidecars;
import davroom.api.storage.Storage;
import davroom.api.storage.StoragePath;
import davroom.webdav.lock.SidecarKey;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a path leads the one who asks: to the drive that everybody sees, or, when it is that of a
 * sidecar, to the own ones beside it.
 *
 * @param tools with the drives
 * @param owner what the account is called there
 */
record Placement(Tools tools, String owner) {
    private static final Logger LOG = LoggerFactory.getLogger(Placement.class);

    /**
     * Some members of a folder.
     *
     * @param storage has them
     * @param folder they are in
     * @param shown which of them
     * @param key under which their locks and properties are kept
     */
    record Part(Storage storage, StoragePath folder, Predicate<Entry> shown, StoragePath key) {
        /** Close it. */
        Stream<Entry> entries() throws IOException {
            return storage.list(folder).filter(shown);
        }
    }

    /** What has the path; nothing where no drive is. */
    Optional<Storage> of(StoragePath path) throws IOException {
        Optional<Storage> drive = tools.drives().of(path);
        Optional<Sidecars> aside = aside(path, drive);
        return aside.isPresent() ? Optional.of(own(aside.get(), owner)) : drive;
    }

    private static Optional<Sidecars> aside(StoragePath path, Optional<Storage> drive) {
        return path.isSidecar() ? drive.flatMap(Storage::sidecars) : Optional.empty();
    }

    /** The sidecars of an account. */
    Storage own(Sidecars sidecars, String of) throws IOException {
        return sidecars.of(of, SidecarKey.keyed(this::follow, of));
    }

    /** No other room hears of sidecars, so locks and properties are told here. */
    private void follow(Change change) {
        try {
            tools.locks().changed(change);
            tools.properties().changed(change);
        } catch (SQLException e) {
            LOG.error("Locks and properties could not follow a sidecar", e);
        }
    }

    Optional<Entry> find(StoragePath path) throws IOException {
        Optional<Storage> drive = tools.drives().of(path);
        Optional<Sidecars> aside = aside(path, drive);
        if (aside.isPresent()) {
            // who only looks makes no folder
            return aside.get().owners().contains(owner)
                    ? own(aside.get(), owner).find(path)
                    : Optional.empty();
        }
        return drive.isPresent() ? drive.get().find(path) : Optional.empty();
    }

    /** The path with the names that are stored, as far as they are there. */
    StoragePath stored(StoragePath path) throws IOException {
        Optional<Storage> drive = tools.drives().of(path);
        Optional<Sidecars> aside = aside(path, drive);
        if (aside.isEmpty()) {
            return drive.isPresent() ? drive.get().stored(path) : path;
        }
        StoragePath folder = SidecarKey.folder(path);
        StoragePath stored = path.rebase(folder, drive.get().stored(folder));
        return aside.get().owners().contains(owner)
                ? own(aside.get(), owner).stored(stored)
                : stored;
    }

    /** Under which the locks and properties of a path are kept. */
    StoragePath key(StoragePath path) throws IOException {
        return aside(path, tools.drives().of(path)).isPresent() ? SidecarKey.of(path, owner) : path;
    }

    /** What is in a folder for the one who asks: not the sidecars of others. */
    List<Part> members(StoragePath folder) throws IOException {
        Storage storage = of(folder).orElseThrow(Refusal.NOTHING_HERE::exception);
        Optional<Sidecars> sidecars = storage.sidecars();
        if (sidecars.isEmpty() || folder.isSidecar()) {
            return List.of(new Part(storage, folder, entry -> true, key(folder)));
        }
        List<Part> parts = new ArrayList<>();
        // also not those that other programs have left on the disk
        parts.add(new Part(storage, folder, entry -> !Sidecars.isName(entry.name()), folder));
        if (sidecars.get().owners().contains(owner)) {
            Storage own = own(sidecars.get(), owner);
            if (own.find(folder).isPresent()) {
                StoragePath key = SidecarKey.shelf(folder, owner);
                // the other folders there are on the way to what is
                parts.add(new Part(own, folder, entry -> Sidecars.isName(entry.name()), key));
            }
        }
        return parts;
    }
}
