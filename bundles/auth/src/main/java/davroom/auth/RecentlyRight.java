package davroom.auth;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Remembers for a while which credentials were right, the most recent ones.
 *
 * <p>It holds no password: what it keeps are digests under a key that this process made and nobody
 * else knows. Wrong credentials are not remembered. The map is guarded by the monitor of this.
 */
final class RecentlyRight {
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;
    private final Duration span;
    private final Clock clock;
    private final Map<String, Instant> until;

    RecentlyRight(int most, Duration span, Clock clock, SecureRandom random) {
        byte[] secret = new byte[32];
        random.nextBytes(secret);
        this.key = new SecretKeySpec(secret, ALGORITHM);
        this.span = span;
        this.clock = clock;
        this.until =
                new LinkedHashMap<>(16, 0.75f, true) {
                    private static final long serialVersionUID = 1L;

                    @Override
                    protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
                        return size() > most;
                    }
                };
    }

    /** What stands for the parts; {@code ab, c} and {@code a, bc} are not the same. */
    String digest(String... parts) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            for (String part : parts) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                mac.update(ByteBuffer.allocate(4).putInt(bytes.length).flip());
                mac.update(bytes);
            }
            return Base64.getEncoder().encodeToString(mac.doFinal());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + ALGORITHM, e);
        }
    }

    synchronized void add(String digest) {
        until.put(digest, clock.instant().plus(span));
    }

    synchronized boolean contains(String digest) {
        Instant end = until.get(digest);
        if (end != null && !clock.instant().isBefore(end)) {
            until.remove(digest);
            return false;
        }
        return end != null;
    }

    synchronized void remove(String digest) {
        until.remove(digest);
    }
}
