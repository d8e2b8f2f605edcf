package davroom.webdav.verb;

import davroom.api.storage.Entry;
import davroom.api.storage.OpenFile;
import davroom.api.storage.Sidecars;
import davroom.api.storage.StoragePath;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.time.Instant;
import java.util.Optional;

/**
 * A file that is there for who asks for it by name, empty, in every folder, and in no listing: it
 * tells macOS not to read every original for Spotlight and for previews.
 *
 * @param entry what it is
 */
record Probe(Entry entry) implements OpenFile {
    private static final String ETAG = "\"probe\"";

    /** The one of that path, if it is one. */
    static Optional<Probe> of(StoragePath path) {
        return Sidecars.isProbe(path.name())
                ? Optional.of(
                        new Probe(
                                new Entry(
                                        path.name(), false, 0, Instant.EPOCH, Instant.EPOCH, ETAG)))
                : Optional.empty();
    }

    static boolean is(Entry entry) {
        return entry.etag().equals(ETAG);
    }

    @Override
    public SeekableByteChannel channel() {
        return new Nothing();
    }

    @Override
    public Optional<String> sha256() {
        return Optional.empty();
    }

    @Override
    public void close() {
        // nothing is held
    }

    /** Ends where it begins. */
    private static final class Nothing implements SeekableByteChannel {
        @Override
        public int read(ByteBuffer to) {
            return -1;
        }

        @Override
        public int write(ByteBuffer from) {
            throw new NonWritableChannelException();
        }

        @Override
        public long position() {
            return 0;
        }

        @Override
        public SeekableByteChannel position(long position) {
            return this;
        }

        @Override
        public long size() {
            return 0;
        }

        @Override
        public SeekableByteChannel truncate(long size) {
            throw new NonWritableChannelException();
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {
            // nothing is held
        }
    }
}
