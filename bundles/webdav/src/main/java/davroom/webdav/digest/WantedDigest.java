package davroom.webdav.digest;

import davroom.api.storage.Digest;
import davroom.api.storage.Digest.Algorithm;
import davroom.api.storage.OpenFile;
import davroom.webdav.condition.BadConditionException;
import davroom.webdav.condition.StructuredField;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The answer to Want-Repr-Digest and Want-Content-Digest (RFC 9530 4): SHA-256, which is kept with
 * the files.
 */
public final class WantedDigest {
    /** What is not kept is computed up to this size: the client waits for the head meanwhile. */
    private static final long MOST_READ = 64L << 20;

    private static final int BUFFER = 256 * 1024;

    private WantedDigest() {}

    /**
     * Whether that field asks for SHA-256.
     *
     * @param field its value, null when there is none
     */
    public static boolean asksForSha256(String field) {
        if (field == null) {
            return false;
        }
        try {
            // RFC 9530 4: 0 is not acceptable, 10 is best
            return StructuredField.dictionary(field).get("sha-256") instanceof Long weight
                    && weight > 0;
        } catch (BadConditionException e) {
            // RFC 9651 4.2: as if it were not there; a wish is no reason to refuse
            return false;
        }
    }

    /** The value of Repr-Digest or Content-Digest for a SHA-256 in hex. */
    public static String field(String sha256) {
        byte[] value = HexFormat.of().parseHex(sha256);
        return "sha-256=:" + Base64.getEncoder().encodeToString(value) + ":";
    }

    /** The SHA-256 of a file: the kept one, or, for a file that is soon read, computed. */
    public static Optional<String> sha256(OpenFile file) throws IOException {
        Optional<String> kept = file.sha256();
        if (kept.isPresent() || file.entry().size() > MOST_READ) {
            return kept;
        }
        SeekableByteChannel channel = file.channel();
        MessageDigest digest = Algorithm.SHA256.begin();
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
        long left = file.entry().size();
        for (int read = 0; left > 0 && read >= 0; left -= read) {
            buffer.clear().limit((int) Math.min(BUFFER, left));
            read = channel.read(buffer);
            digest.update(buffer.flip());
        }
        channel.position(0);
        // a file that shrank meanwhile is not the one that was opened
        return left > 0
                ? Optional.empty()
                : Optional.of(Digest.of(Algorithm.SHA256, digest.digest()).hex());
    }
}
