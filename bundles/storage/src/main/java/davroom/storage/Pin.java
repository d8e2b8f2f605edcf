package davroom.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What we know of a file's content, kept with it in the user attribute {@code davroom}. It holds
 * for one size and one modification time: a change by somebody else voids it.
 *
 * <p>Binary and below 68 bytes, so that ext4 keeps it in the inode.
 *
 * @param size of the content it speaks of
 * @param modified of the content it speaks of, to 100 ns
 * @param sha256 of that content, lower-case hex
 * @param etag as number, when it is not the one that follows from the file itself
 */
record Pin(long size, Instant modified, Optional<String> sha256, OptionalLong etag) {
    private static final String ATTRIBUTE = "davroom";
    private static final int DIGEST_BYTES = 32;
    private static final int LENGTH =
            1 + Long.BYTES + Integer.BYTES + Long.BYTES * 2 + DIGEST_BYTES;
    private static final int HAS_SHA256 = 1;
    private static final int HAS_ETAG = 2;

    /** Whether files have user attributes here, tried on a file that is removed again. */
    static boolean canPin(Path probe) throws IOException {
        Files.createFile(probe);
        try {
            Pin pin = new Pin(1, Instant.EPOCH, Optional.empty(), OptionalLong.of(1));
            if (view(probe) == null) {
                return false;
            }
            pin.write(probe);
            return read(probe).equals(Optional.of(pin));
        } catch (IOException | UnsupportedOperationException e) {
            return false; // the answer to the question
        } finally {
            Files.delete(probe);
        }
    }

    /** The pin of a file, also a void one. */
    static Optional<Pin> read(Path file) throws IOException {
        UserDefinedFileAttributeView view = view(file);
        if (view == null || !view.list().contains(ATTRIBUTE)) {
            return Optional.empty();
        }
        ByteBuffer value = ByteBuffer.allocate(LENGTH);
        if (view.size(ATTRIBUTE) != LENGTH || view.read(ATTRIBUTE, value) != LENGTH) {
            return Optional.empty();
        }
        return Optional.of(parse(value.flip()));
    }

    /** The pin with which a file has its ETag and its digest over another time. */
    static Pin keeping(Path file, BasicFileAttributes attributes, Instant time) throws IOException {
        Instant before = attributes.lastModifiedTime().toInstant();
        Optional<String> sha256 =
                read(file)
                        .filter(pin -> pin.holdsFor(attributes.size(), before))
                        .flatMap(Pin::sha256);
        OptionalLong etag = OptionalLong.of(Etag.number(file, attributes));
        return new Pin(attributes.size(), time, sha256, etag);
    }

    private static Pin parse(ByteBuffer value) {
        int has = value.get();
        Instant modified = Instant.ofEpochSecond(value.getLong(), value.getInt());
        long size = value.getLong();
        long etag = value.getLong();
        byte[] digest = new byte[DIGEST_BYTES];
        value.get(digest);
        return new Pin(
                size,
                modified,
                (has & HAS_SHA256) == 0
                        ? Optional.empty()
                        : Optional.of(HexFormat.of().formatHex(digest)),
                (has & HAS_ETAG) == 0 ? OptionalLong.empty() : OptionalLong.of(etag));
    }

    /** Keeps it with the file; the file system has user attributes. */
    void write(Path file) throws IOException {
        int has = (sha256.isPresent() ? HAS_SHA256 : 0) | (etag.isPresent() ? HAS_ETAG : 0);
        ByteBuffer value = ByteBuffer.allocate(LENGTH);
        value.put((byte) has);
        value.putLong(modified.getEpochSecond()).putInt(modified.getNano());
        value.putLong(size).putLong(etag.orElse(0));
        value.put(sha256.map(HexFormat.of()::parseHex).orElse(new byte[DIGEST_BYTES]));
        view(file).write(ATTRIBUTE, value.flip());
    }

    /** Whether it speaks of the content that has this size and time. */
    boolean holdsFor(long otherSize, Instant otherTime) {
        return size == otherSize
                && modified.getEpochSecond() == otherTime.getEpochSecond()
                && modified.getNano() / 100 == otherTime.getNano() / 100;
    }

    private static UserDefinedFileAttributeView view(Path file) {
        return Files.getFileAttributeView(
                file, UserDefinedFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    }
}
