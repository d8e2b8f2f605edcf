package davroom.storage;

import davroom.api.storage.IncompleteUploadException;
import davroom.api.storage.StoreOptions;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A new file while it is written, where nobody sees it. Closed before it was moved to its place, it
 * leaves nothing.
 */
final class Upload implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(Upload.class);
    private static final OptionalLong NO_ETAG = OptionalLong.empty();

    private final Path file;
    private final Room room;
    private final FileChannel channel;
    private long size;
    private boolean placed;

    /** Begins an empty one. */
    Upload(Path file, Room room) throws IOException {
        this.file = file;
        this.room = room;
        try {
            this.channel =
                    FileChannel.open(
                            file,
                            StandardOpenOption.CREATE_NEW,
                            StandardOpenOption.WRITE,
                            LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            throw room.failure(e, 0);
        }
    }

    /** Takes up a file that is there; it stays when it does not become something else. */
    static Upload over(Path file, Room room) throws IOException {
        return new Upload(
                file,
                room,
                FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
    }

    private Upload(Path file, Room room, FileChannel channel) {
        this.file = file;
        this.room = room;
        this.channel = channel;
        this.placed = true;
    }

    Path file() {
        return file;
    }

    /** Reads the body to its end and tells its SHA-256. */
    String receive(InputStream body, StoreOptions options, Room.Allowance allowance)
            throws IOException {
        OptionalLong promised = options.length();
        ContentDigests digests = new ContentDigests(options.digests());
        byte[] buffer = Buffers.take(promised.orElse(Buffers.LARGE));
        try {
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                if (promised.isPresent() && size + read > promised.getAsLong()) {
                    throw new IncompleteUploadException(
                            "The body is longer than it was said to be.");
                }
                allowance.reach(size + read);
                digests.update(buffer, 0, read);
                write(ByteBuffer.wrap(buffer, 0, read));
            }
        } finally {
            Buffers.giveBack(buffer);
        }
        if (promised.isPresent() && size != promised.getAsLong()) {
            throw new IncompleteUploadException("The body ended before it was complete.");
        }
        return digests.end();
    }

    /** Takes over what is in another file, and tells how many bytes that is. */
    long copy(FileChannel source, Room.Allowance allowance) throws IOException {
        long moved;
        do {
            allowance.add(Math.min(source.size() - size, Buffers.LARGE * 16L));
            try {
                moved = source.transferTo(size, Buffers.LARGE * 16L, channel);
            } catch (IOException e) {
                throw room.failure(e, Buffers.LARGE * 16L);
            }
            size += moved;
        } while (moved > 0);
        return size;
    }

    private void write(ByteBuffer bytes) throws IOException {
        int tried = bytes.remaining();
        try {
            while (bytes.hasRemaining()) {
                size += channel.write(bytes);
            }
        } catch (IOException e) {
            throw room.failure(e, tried);
        }
    }

    /** Its last state: time and digest, on the disk as far as the drive is set to that. */
    void seal(Instant modified, Optional<String> sha256, boolean pins, Sync sync)
            throws IOException {
        Instant stamped = Stamps.fresh(modified);
        if (pins && sha256.isPresent()) {
            pin(new Pin(size, stamped, sha256, NO_ETAG));
        }
        try {
            Files.setLastModifiedTime(file, FileTime.from(stamped));
            sync.file(channel);
            channel.close();
        } catch (IOException e) {
            // some disks tell only now that they are full
            throw room.failure(e, size);
        }
    }

    private void pin(Pin pin) {
        try {
            pin.write(file);
        } catch (IOException e) {
            // the digest saves work later; the photo is whole without it
            LOG.debug("The digest could not be kept with the file", e);
        }
    }

    /** It is somewhere else now: nothing is to be removed. */
    void placed() {
        placed = true;
    }

    @Override
    public void close() throws IOException {
        channel.close();
        if (!placed) {
            Files.deleteIfExists(file);
        }
    }
}
