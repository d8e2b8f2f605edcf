package davroom.webdav.verb;

import davroom.api.storage.Change;
import davroom.api.storage.Entry;
import davroom.api.storage.Origin;
import davroom.api.storage.Sidecars;
import davroom.api.storage.Storage;
import davroom.api.storage.StoragePath;
import davroom.api.storage.TransferOptions;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Copies and moves from one drive to another. A new file is stored as any other. A folder, and what
 * replaces something, is put together under a name of its own beside the target and takes its place
 * when it is complete.
 */
final class DriveCrossing {
    private final Exchange exchange;
    private final Transfer transfer;
    private final Storage from;
    private final Storage to;
    private final Carrier carrier;

    DriveCrossing(Exchange exchange, Transfer transfer) throws IOException {
        this.exchange = exchange;
        this.transfer = transfer;
        this.from = exchange.storage(transfer.source());
        this.to = exchange.storage(transfer.target());
        // what comes from aside may have sidecars in it, and they stay aside
        this.carrier =
                new Carrier(from, transfer.source().isSidecar() ? exchange::storage : path -> to);
    }

    void copy() throws IOException {
        copyFrom(transfer.source(), List.of(exchange.placement().owner()));
    }

    /**
     * What moves is taken from its name first: what is uploaded under that name meanwhile is
     * something else, and stays.
     */
    void move() throws IOException {
        StoragePath source = transfer.source();
        StoragePath aside = beside(source, "moving-");
        from.move(source, aside, TransferOptions.from(Origin.WEBDAV));
        try {
            if (exchange.requireEntry().folder() && !from.showsAll(aside)) {
                throw Refusal.HOLDS_MORE.exception();
            }
            Optional<Sidecars> sidecars = from.sidecars();
            copyFrom(aside, sidecars.isPresent() ? sidecars.get().owners() : List.of());
        } catch (IOException | RuntimeException e) {
            putBack(aside, source, e);
            throw e;
        }
        // it is not deleted, for it is at the target
        from.purge(aside, Origin.WEBDAV);
    }

    private void putBack(StoragePath aside, StoragePath source, Exception because) {
        try {
            from.move(aside, source, TransferOptions.from(Origin.WEBDAV));
        } catch (IOException e) {
            // it stays under its other name, for somebody has taken the old one
            because.addSuppressed(e);
        }
    }

    /** Beside a path, and aside when that is. */
    private static StoragePath beside(StoragePath path, String what) {
        String name = (path.isSidecar() ? "._" : "") + what + UUID.randomUUID();
        return path.parent().resolve(name);
    }

    private void copyFrom(StoragePath source, Collection<String> owners) throws IOException {
        Entry what = exchange.requireEntry();
        if (!what.folder() && transfer.created()) {
            carrier.file(source, transfer.target(), transfer.overwriting());
        } else {
            copyBeside(source, what);
        }
        if (what.folder()) {
            copySidecars(source, owners);
        }
        copyProperties(source, what);
    }

    private void copyBeside(StoragePath source, Entry what) throws IOException {
        StoragePath beside = beside(transfer.target(), "copying-");
        try {
            carrier.tree(source, beside, what.folder(), transfer.shallow());
            to.move(
                    beside,
                    transfer.target(),
                    TransferOptions.from(Origin.WEBDAV).replacing(transfer.overwriting()));
        } catch (IOException | RuntimeException e) {
            remove(beside, e);
            throw e;
        }
    }

    private void remove(StoragePath beside, Exception because) {
        try {
            if (to.find(beside).isPresent()) {
                to.purge(beside, Origin.WEBDAV);
            }
        } catch (IOException e) {
            because.addSuppressed(e);
        }
    }

    /**
     * What is kept for a folder goes with it: what everybody has when it moves, and what the one
     * who asks has when it is copied.
     */
    private void copySidecars(StoragePath source, Collection<String> owners) throws IOException {
        if (from.sidecars().isEmpty() || to.sidecars().isEmpty() || transfer.shallow()) {
            return;
        }
        Placement placement = exchange.placement();
        for (String owner : owners) {
            Storage theirs = placement.own(from.sidecars().get(), owner);
            Optional<Entry> kept = theirs.find(source);
            if (kept.isPresent()) {
                Storage there = placement.own(to.sidecars().get(), owner);
                new Carrier(theirs, path -> there)
                        .tree(source, transfer.target(), kept.get().folder(), false);
            }
        }
    }

    /** No drive tells of a copy between two, so the properties are told here. */
    private void copyProperties(StoragePath source, Entry what) throws IOException {
        try {
            exchange.tools()
                    .properties()
                    .changed(
                            new Change(
                                    Change.Kind.COPIED,
                                    exchange.placement().key(transfer.target()),
                                    Optional.of(exchange.placement().key(source)),
                                    what.folder() && !transfer.shallow(),
                                    Optional.empty(),
                                    Origin.WEBDAV));
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }
}
