package davroom.library.index;

import davroom.api.library.GroupName;
import davroom.api.library.LibraryFile;
import davroom.api.library.MediaFacts;
import davroom.api.storage.Digest;
import davroom.api.storage.Entry;
import davroom.api.storage.OpenFile;
import davroom.api.storage.Storage;
import davroom.api.storage.StorageOfflineException;
import davroom.api.storage.StoragePath;
import davroom.library.media.MediaReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.NoSuchFileException;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Looks at one file, and reads it only when nothing is known of its content. */
final class Looker {
    private static final int BUFFER = 1 << 16;
    private static final String UNKNOWN = "application/octet-stream";

    private final MediaReader reader;
    private final FileBook book;
    private final Drives drives;

    Looker(MediaReader reader, FileBook book, Drives drives) {
        this.reader = reader;
        this.book = book;
        this.drives = drives;
    }

    /**
     * What was learned of a file.
     *
     * @param file as it is now
     * @param etag of that content
     * @param from what it was until it moved here
     */
    record Look(LibraryFile file, String etag, Optional<Known> from) {}

    /** Empty when it is gone meanwhile. */
    Optional<Look> look(Storage drive, StoragePath path, Optional<Known> before)
            throws IOException {
        try (OpenFile open = drive.open(path)) {
            return Optional.of(look(open, path, before));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private Look look(OpenFile open, StoragePath path, Optional<Known> before) throws IOException {
        Entry entry = open.entry();
        Optional<String> kept = open.sha256();
        String sha256 = kept.isPresent() ? kept.get() : digest(open);
        List<Known> same = book.withDigest(sha256);
        Optional<Known> from =
                before.isPresent() && before.get().file().sha256().equals(Optional.of(sha256))
                        ? Optional.empty()
                        : moved(same, path);
        Optional<Known> like =
                same.stream()
                        .filter(known -> extension(known.file().path()).equals(extension(path)))
                        .findFirst();
        if (like.isPresent()) {
            LibraryFile twin = like.get().file();
            return new Look(
                    file(path, entry, sha256, twin.facts(), twin.error()), entry.etag(), from);
        }
        open.channel().position(0);
        MediaReader.Reading reading = reader.read(open);
        return new Look(
                file(path, entry, sha256, reading.facts(), reading.error()), entry.etag(), from);
    }

    /** A file of the same content whose place is empty now. */
    private Optional<Known> moved(List<Known> same, StoragePath path) throws IOException {
        for (Known each : same) {
            StoragePath place = each.file().path();
            if (!place.equals(path) && isGone(place)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    private boolean isGone(StoragePath place) throws IOException {
        try {
            return drives.of(place).find(place).isEmpty();
        } catch (StorageOfflineException e) {
            return false; // nobody knows
        }
    }

    private static LibraryFile file(
            StoragePath path,
            Entry entry,
            String sha256,
            MediaFacts facts,
            Optional<String> error) {
        return new LibraryFile(
                path,
                entry.size(),
                entry.modified(),
                Optional.of(sha256).filter(digest -> !digest.isEmpty()),
                facts,
                GroupName.of(path),
                error.isPresent() ? LibraryFile.Status.FAILED : LibraryFile.Status.OK,
                error);
    }

    /** Of a file that could not be read at all; the next look tries again. */
    static Look unreadable(StoragePath path, Entry entry, String reason) {
        return new Look(
                file(path, entry, "", MediaFacts.of(UNKNOWN), Optional.of(reason)),
                "",
                Optional.empty());
    }

    private static String extension(StoragePath path) {
        String name = path.name().toLowerCase(Locale.ROOT);
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static String digest(OpenFile open) throws IOException {
        MessageDigest digest = Digest.Algorithm.SHA256.begin();
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
        SeekableByteChannel channel = open.channel();
        channel.position(0);
        while (channel.read(buffer) >= 0) {
            digest.update(buffer.flip());
            buffer.clear();
        }
        return Digest.of(Digest.Algorithm.SHA256, digest.digest()).hex();
    }
}
