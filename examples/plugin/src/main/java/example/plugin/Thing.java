package example.plugin;

import davroom.api.storage.Digest;
import davroom.api.storage.Entry;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A file or a folder on the shelf.
 *
 * @param content of a file; empty for a folder
 * @param sha256 of the content of a file, lower-case hex
 * @param modified its time
 * @param created when it came
 * @param tag other for each content that ever was, and for nothing else
 */
record Thing(
        Optional<byte[]> content, String sha256, Instant modified, Instant created, String tag) {

    static Thing folder(Instant now) {
        return new Thing(Optional.empty(), "", now, now, "");
    }

    static Thing file(byte[] content, Instant modified, Instant now) {
        Digest.Algorithm sha256 = Digest.Algorithm.SHA256;
        String hex = Digest.of(sha256, sha256.begin().digest(content)).hex();
        String tag = '"' + UUID.randomUUID().toString() + '"';
        return new Thing(Optional.of(content), hex, modified, now, tag);
    }

    boolean isFolder() {
        return content.isEmpty();
    }

    long bytes() {
        return content.map(bytes -> bytes.length).orElse(0);
    }

    Thing touched(Instant time) {
        return new Thing(content, sha256, time, created, tag);
    }

    /** As a copy has it: the same bytes, and a tag of its own. */
    Thing copied(Instant now) {
        return isFolder() ? folder(modified) : file(content.orElseThrow(), modified, now);
    }

    Entry entry(String name) {
        return new Entry(name, isFolder(), bytes(), modified, created, tag);
    }
}
