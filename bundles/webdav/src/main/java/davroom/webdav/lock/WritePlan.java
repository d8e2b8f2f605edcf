package davroom.webdav.lock;

import davroom.api.storage.StoragePath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a request is about to write, so that locks can stand against it (RFC 4918 7).
 *
 * @param items the places, in the order in which they were named
 */
public record WritePlan(List<Item> items) {

    /** How far a write reaches from its path. */
    public enum Reach {
        /** The content or the properties of the resource. */
        SELF,
        /** The list of members of a folder. */
        MEMBERS,
        /** The resource and everything below it. */
        TREE
    }

    /**
     * One place that is written.
     *
     * @param path where
     * @param reach how far from there
     */
    public record Item(StoragePath path, Reach reach) {}

    /** Keeps its own list. */
    public WritePlan {
        items = List.copyOf(items);
    }

    /** Nothing is written. */
    public static WritePlan none() {
        return new WritePlan(List.of());
    }

    /** Something appears that was not there. */
    public static WritePlan creating(StoragePath path) {
        // RFC 4918 7.4: a lock on a folder, of any depth, protects its list of members
        return new WritePlan(
                List.of(new Item(path, Reach.SELF), new Item(path.parent(), Reach.MEMBERS)));
    }

    /** Something gets new content or new properties. */
    public static WritePlan changing(StoragePath path) {
        return new WritePlan(List.of(new Item(path, Reach.SELF)));
    }

    /** Something disappears with everything below it. */
    public static WritePlan removing(StoragePath path) {
        return new WritePlan(
                List.of(new Item(path, Reach.TREE), new Item(path.parent(), Reach.MEMBERS)));
    }

    /** The same places under what their locks are kept. */
    public WritePlan keyed(Keys keys) throws IOException {
        List<Item> keyed = new ArrayList<>();
        for (Item item : items) {
            keyed.add(new Item(keys.of(item.path()), item.reach()));
        }
        return new WritePlan(keyed);
    }

    /** Under what the locks of a path are kept. */
    @FunctionalInterface
    public interface Keys {
        /** Its key. */
        StoragePath of(StoragePath path) throws IOException;
    }

    /** Both. */
    public WritePlan and(WritePlan other) {
        return new WritePlan(
                Stream.concat(items.stream(), other.items.stream()).distinct().toList());
    }
}
