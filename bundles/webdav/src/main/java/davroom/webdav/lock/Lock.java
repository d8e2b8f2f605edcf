package davroom.webdav.lock;

import davroom.api.storage.StoragePath;
import java.time.Duration;
import java.time.Instant;

/**
 * A write lock (RFC 4918 6).
 *
 * @param token {@code urn:uuid:…}, never used twice
 * @param root what was locked
 * @param deep whether it also covers everything below its root
 * @param exclusive whether nobody else may lock what it covers
 * @param subject name of the account that made it; for everybody else the token is worth nothing
 * @param ownerXml the {@code DAV:owner} element as the client sent it; empty when it sent none
 * @param expires from this moment on it is gone
 * @param madeEtag ETag of the empty file that was made for it; empty when there was something
 */
public record Lock(
        String token,
        StoragePath root,
        boolean deep,
        boolean exclusive,
        String subject,
        String ownerXml,
        Instant expires,
        String madeEtag) {

    /** Names it to those who may not have its token, which cannot be found from this. */
    public String id() {
        return SidecarKey.hash(token).substring(0, 16);
    }

    /** Whether the path is in the scope of this lock. */
    public boolean covers(StoragePath path) {
        return path.equals(root) || (deep && path.isUnder(root));
    }

    /** How long it still lives. */
    public Duration remaining(Instant now) {
        return expires.isAfter(now) ? Duration.between(now, expires) : Duration.ZERO;
    }

    boolean alive(Instant now) {
        return expires.isAfter(now);
    }

    Lock until(Instant moment) {
        return new Lock(token, root, deep, exclusive, subject, ownerXml, moment, madeEtag);
    }

    Lock onNewFile(String etag) {
        return new Lock(token, root, deep, exclusive, subject, ownerXml, expires, etag);
    }
}
