package davroom.webdav.verb;

import davroom.api.storage.Entry;
import davroom.api.storage.Origin;
import davroom.api.storage.StoragePath;
import davroom.api.storage.TransferOptions;
import davroom.webdav.condition.Depth;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/**
 * What COPY and MOVE have in common: from here to there (RFC 4918 9.8, 9.9).
 *
 * @param source from where
 * @param target to where
 * @param replaced what is there already
 * @param overwriting whether it may be replaced
 * @param shallow whether the members of a folder stay behind
 * @param respelling whether it is the same name in another spelling
 */
record Transfer(
        StoragePath source,
        StoragePath target,
        Optional<Entry> replaced,
        boolean overwriting,
        boolean shallow,
        boolean respelling) {

    static Transfer of(Exchange exchange) throws IOException {
        StoragePath target = exchange.references().destination();
        Depth depth = exchange.depth(Depth.INFINITY);
        if (depth == Depth.ONE) {
            throw Refusal.DEPTH_NOT_POSSIBLE.exception();
        }
        boolean respelling = exchange.references().isRespelled(target);
        return new Transfer(
                exchange.path(),
                target,
                // in the new spelling nothing is there yet
                respelling ? Optional.empty() : exchange.find(target),
                overwriting(exchange),
                depth == Depth.ZERO,
                respelling);
    }

    private static boolean overwriting(Exchange exchange) throws IOException {
        String header = exchange.header("Overwrite");
        // RFC 4918 10.6
        if (header == null || header.equalsIgnoreCase("T")) {
            return true;
        }
        if (header.equalsIgnoreCase("F")) {
            return false;
        }
        throw Refusal.BAD_OVERWRITE.exception();
    }

    /** What it does at the target. */
    Plan planAtTarget(Optional<Entry> what) {
        if (replaced.isEmpty()) {
            return Plan.creating(target);
        }
        boolean files = !replaced.get().folder() && !what.map(Entry::folder).orElse(false);
        // a folder that is replaced goes with everything in it
        return files ? Plan.changing(target) : Plan.removing(target).and(Plan.creating(target));
    }

    void require(Exchange exchange) throws IOException {
        exchange.requireEntry();
        if (source.isUnder(target) || target.isUnder(source)) {
            throw Refusal.ONTO_ITSELF.exception();
        }
        Places.requireParent(exchange, target);
        if (replaced.isPresent() && !overwriting) {
            throw Refusal.NOT_OVERWRITTEN.exception();
        }
    }

    /** Whether it is to be carried: to another drive, or from aside to where everybody sees it. */
    boolean crossesDrives() {
        return !source.drive().equals(target.drive()) || source.isSidecar() != target.isSidecar();
    }

    boolean created() {
        return replaced.isEmpty();
    }

    TransferOptions options() {
        return TransferOptions.from(Origin.WEBDAV).replacing(overwriting).shallow(shallow);
    }

    /** Gives the target the time that rclone sends with it, and says so. */
    void stamp(Exchange exchange) throws IOException {
        Optional<Instant> modified = UnixTime.of(exchange.header("X-OC-Mtime"));
        if (modified.isPresent()) {
            Entry entry = exchange.storage(target).touch(target, modified.get(), Origin.WEBDAV);
            UnixTime.acknowledge(modified, entry, exchange.response());
        }
    }
}
