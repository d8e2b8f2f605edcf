package davroom.storage;

import davroom.api.storage.Digest;
import davroom.api.storage.DigestMismatchException;
import java.security.MessageDigest;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/** Computes the SHA-256 of a content, and whatever else it was announced with, in one pass. */
final class ContentDigests {
    private final Set<Digest> announced;
    private final Map<Digest.Algorithm, MessageDigest> running =
            new EnumMap<>(Digest.Algorithm.class);

    ContentDigests(Set<Digest> announced) {
        this.announced = announced;
        running.put(Digest.Algorithm.SHA256, Digest.Algorithm.SHA256.begin());
        for (Digest digest : announced) {
            running.computeIfAbsent(digest.algorithm(), Digest.Algorithm::begin);
        }
    }

    void update(byte[] bytes, int offset, int length) {
        running.values().forEach(digest -> digest.update(bytes, offset, length));
    }

    /** The SHA-256, when the content is the announced one. */
    String end() throws DigestMismatchException {
        Map<Digest.Algorithm, Digest> computed = new EnumMap<>(Digest.Algorithm.class);
        running.forEach((how, digest) -> computed.put(how, Digest.of(how, digest.digest())));
        for (Digest digest : announced) {
            if (!digest.equals(computed.get(digest.algorithm()))) {
                throw new DigestMismatchException(digest);
            }
        }
        return computed.get(Digest.Algorithm.SHA256).hex();
    }
}
