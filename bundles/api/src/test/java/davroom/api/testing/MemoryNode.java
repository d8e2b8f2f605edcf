package davroom.api.testing;

import davroom.api.storage.Entry;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/** A file or a folder of a {@link MemoryStorage}. Content is never changed in place. */
final class MemoryNode {
    private static final AtomicLong WRITES = new AtomicLong();

    private final byte[] content;
    private final Map<String, MemoryNode> members;
    private final Instant created;
    private final String etag;
    private final String id = Long.toString(WRITES.incrementAndGet());
    private Instant modified;

    private MemoryNode(byte[] content, Map<String, MemoryNode> members, Instant modified) {
        this.content = content;
        this.members = members;
        this.created = modified;
        this.modified = modified;
        this.etag = members == null ? "\"m" + WRITES.incrementAndGet() + "\"" : "";
    }

    static MemoryNode folder(Instant modified) {
        return new MemoryNode(new byte[0], new TreeMap<>(), modified);
    }

    static MemoryNode file(byte[] content, Instant modified) {
        return new MemoryNode(content, null, modified);
    }

    MemoryNode copy(boolean shallow) {
        if (!folder()) {
            return file(content, modified);
        }
        MemoryNode copy = folder(modified);
        if (!shallow) {
            members.forEach((name, member) -> copy.members.put(name, member.copy(false)));
        }
        return copy;
    }

    boolean folder() {
        return members != null;
    }

    Map<String, MemoryNode> members() {
        return members;
    }

    byte[] content() {
        return content;
    }

    void touch(Instant time) {
        modified = time;
    }

    /** Of all files in it. */
    long bytes() {
        return folder()
                ? members.values().stream().mapToLong(MemoryNode::bytes).sum()
                : content.length;
    }

    Entry entry(String name) {
        return new Entry(name, folder(), content.length, modified, created, etag, id);
    }
}
