package davroom.webdav.verb;

import davroom.api.storage.Entry;
import davroom.api.storage.OpenFile;
import davroom.api.storage.Origin;
import davroom.api.storage.Storage;
import davroom.api.storage.StoragePath;
import davroom.api.storage.StoreOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.file.FileAlreadyExistsException;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Carries files from where they are to another drive, each stored as any other.
 *
 * @param from where they are
 * @param to which drive takes a path
 */
record Carrier(Storage from, Target to) {

    /** Which drive takes a path. */
    @FunctionalInterface
    interface Target {
        /** The one. */
        Storage of(StoragePath path) throws IOException;
    }

    /** A file, or a folder with everything below it, unless shallow. */
    void tree(StoragePath source, StoragePath target, boolean folder, boolean shallow)
            throws IOException {
        if (!folder) {
            file(source, target, false);
            return;
        }
        to.of(target).createFolder(target, Origin.WEBDAV);
        if (shallow) {
            return;
        }
        try (Stream<Entry> members = from.list(source)) {
            for (Iterator<Entry> each = members.iterator(); each.hasNext(); ) {
                Entry member = each.next();
                tree(
                        source.resolve(member.name()),
                        target.resolve(member.name()),
                        member.folder(),
                        false);
            }
        } catch (UncheckedIOException e) {
            // a stream cannot throw what it has
            throw e.getCause();
        }
    }

    void file(StoragePath source, StoragePath target, boolean overwriting) throws IOException {
        try (OpenFile file = from.open(source)) {
            InputStream body = Channels.newInputStream(file.channel());
            to.of(target)
                    .store(
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
}
