package davroom.library.intake;

import davroom.api.library.MediaFacts;
import davroom.api.storage.Digest;
import davroom.api.storage.Entry;
import davroom.api.storage.OpenFile;
import davroom.api.storage.Storage;
import davroom.api.storage.StoragePath;
import davroom.library.media.Family;
import davroom.library.media.MediaReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.zip.CRC32C;

/** Reads files that are to be taken in, each byte of them. */
final class ContentReader {
    /** What another program writes to is younger. */
    private static final Duration CALM = Duration.ofSeconds(10);

    private static final int BUFFER = 1 << 16;
    private static final String UNKNOWN = "application/octet-stream";

    private final MediaReader reader;
    private final Clock clock;

    ContentReader(MediaReader reader, Clock clock) {
        this.reader = reader;
        this.clock = clock;
    }

    /**
     * What a file is.
     *
     * @return empty while it may still grow
     */
    Optional<Member> read(Storage drive, StoragePath path) throws IOException {
        try (OpenFile open = drive.open(path)) {
            Entry entry = open.entry();
            Optional<String> kept = open.sha256();
            // the time of what came whole is that of the camera, and may be in the future
            if (kept.isEmpty() && isYoung(entry)) {
                return Optional.empty();
            }
            CRC32C crc = new CRC32C();
            String sha256 = digest(open.channel(), crc);
            if (kept.isPresent() && !kept.get().equals(sha256)) {
                return Optional.of(
                        member(path, entry, sha256, crc, MediaFacts.of(UNKNOWN))
                                .refused("Its content is not what was uploaded."));
            }
            Family family = Family.of(path.name());
            if (family == Family.SIDECAR || family == Family.UNSUPPORTED) {
                return Optional.of(member(path, entry, sha256, crc, MediaFacts.of(UNKNOWN)));
            }
            open.channel().position(0);
            MediaReader.Reading reading = reader.read(open);
            Member member = member(path, entry, sha256, crc, reading.facts());
            return Optional.of(reading.error().map(member::refused).orElse(member));
        }
    }

    private boolean isYoung(Entry entry) {
        Duration age = Duration.between(entry.modified(), clock.instant());
        return age.abs().compareTo(CALM) < 0;
    }

    private static Member member(
            StoragePath path, Entry entry, String sha256, CRC32C crc, MediaFacts facts) {
        return new Member(
                path, entry, sha256, "%08X".formatted(crc.getValue()), facts, Optional.empty());
    }

    /** The SHA-256 of what is in that file now, byte by byte. */
    static String digest(SeekableByteChannel channel, CRC32C crc) throws IOException {
        MessageDigest digest = Digest.Algorithm.SHA256.begin();
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
        channel.position(0);
        while (channel.read(buffer) >= 0) {
            buffer.flip();
            digest.update(buffer.array(), 0, buffer.limit());
            crc.update(buffer.array(), 0, buffer.limit());
            buffer.clear();
        }
        return Digest.of(Digest.Algorithm.SHA256, digest.digest()).hex();
    }
}
