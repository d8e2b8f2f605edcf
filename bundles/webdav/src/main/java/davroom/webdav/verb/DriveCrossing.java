package davroom.webdav.verb;

import davroom.api.storage.Change;
import davroom.api.storage.Entry;
import davroom.api.storage.OpenFile;
import davroom.api.storage.Origin;
import davroom.api.storage.Storage;
import davroom.api.storage.StoragePath;
import davroom.api.storage.StoreOptions;
import davroom.api.storage.TransferOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.file.FileAlreadyExistsException;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

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

    DriveCrossing(Exchange exchange, Transfer transfer) throws IOException {
        this.exchange = exchange;
        this.transfer = transfer;
        this.from = exchange.storage(transfer.source());
        this.to = exchange.storage(transfer.target());
    }

    void copy() throws IOException {
        copyFrom(transfer.source());
    }

    /**
     * What moves is taken from its name first: what is uploaded under that name meanwhile is
     * something else, and stays.
     */
    void move() throws IOException {
        StoragePath source = transfer.source();
        StoragePath aside = source.parent().resolve("moving-" + UUID.randomUUID());
        from.move(source, aside, TransferOptions.from(Origin.WEBDAV));
        try {
            if (exchange.requireEntry().folder() && !from.showsAll(aside)) {
                throw Refusal.HOLDS_MORE.exception();
            }
            copyFrom(aside);
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

    private void copyFrom(StoragePath source) throws IOException {
        Entry what = exchange.requireEntry();
        if (!what.folder() && transfer.created()) {
            copyFile(source, transfer.target(), transfer.overwriting());
        } else {
            copyBeside(source, what);
        }
        copyProperties(source, what);
    }

    private void copyBeside(StoragePath source, Entry what) throws IOException {
        StoragePath beside = transfer.target().parent().resolve("copying-" + UUID.randomUUID());
        try {
            copyTree(source, beside, what.folder());
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

    private void copyTree(StoragePath source, StoragePath target, boolean folder)
            throws IOException {
        if (!folder) {
            copyFile(source, target, false);
            return;
        }
        to.createFolder(target, Origin.WEBDAV);
        if (transfer.shallow()) {
            return;
        }
        try (Stream<Entry> members = from.list(source)) {
            for (Iterator<Entry> each = members.iterator(); each.hasNext(); ) {
                Entry member = each.next();
                copyTree(
                        source.resolve(member.name()),
                        target.resolve(member.name()),
                        member.folder());
            }
        } catch (UncheckedIOException e) {
            // a stream cannot throw what it has
            throw e.getCause();
        }
    }

    private void copyFile(StoragePath source, StoragePath target, boolean overwriting)
            throws IOException {
        try (OpenFile file = from.open(source)) {
            InputStream body = Channels.newInputStream(file.channel());
            to.store(
                    target,
                    body,
                    StoreOptions.from(Origin.WEBDAV)
                            .withLength(file.entry().size())
                            .withModified(file.entry().modified())
                            .withCheck(current -> check(target, current, overwriting)));
        }
    }

    private static void check(StoragePath target, Optional<Entry> current, boolean overwriting)
            throws IOException {
        if (current.isPresent() && !overwriting) {
            throw new FileAlreadyExistsException(target.toString());
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
                                    transfer.target(),
                                    Optional.of(source),
                                    what.folder() && !transfer.shallow(),
                                    Optional.empty(),
                                    Origin.WEBDAV));
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }
}
