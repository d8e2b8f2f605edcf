package davroom.webdav.lock;

import davroom.api.storage.StoragePath;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The requests that are writing right now, and what locks say to them. Not for several threads. */
final class Writes {
    private final Set<Write> open = new HashSet<>();

    /** A request that writes; each is only equal to itself. */
    static final class Write {
        private final String subject;
        private final WritePlan plan;

        private Write(String subject, WritePlan plan) {
            this.subject = subject;
            this.plan = plan;
        }
    }

    /**
     * A request begins to write. Each locked place needs one token of a lock that covers it and
     * that this subject made (RFC 4918 7, 6.4).
     */
    Write begin(LockTree locks, WritePlan plan, String subject, Set<String> tokens)
            throws LockedException {
        Set<StoragePath> inTheWay = new LinkedHashSet<>();
        for (StoragePath place : places(plan, locks)) {
            List<Lock> covering = locks.covering(place);
            boolean allowed =
                    covering.stream()
                            .anyMatch(
                                    lock ->
                                            tokens.contains(lock.token())
                                                    && lock.subject().equals(subject));
            if (!allowed) {
                covering.forEach(lock -> inTheWay.add(lock.root()));
            }
        }
        if (!inTheWay.isEmpty()) {
            throw new LockedException(inTheWay);
        }
        Write write = new Write(subject, plan);
        open.add(write);
        return write;
    }

    void end(Write write) {
        open.remove(write);
    }

    /** Where others than the owner of the new lock are writing in its scope. */
    List<StoragePath> excluding(Lock lock) {
        return open.stream()
                .filter(write -> !write.subject.equals(lock.subject()))
                .flatMap(write -> write.plan.items().stream())
                .filter(item -> meets(lock, item))
                .map(WritePlan.Item::path)
                .toList();
    }

    /** What is being written. */
    Stream<StoragePath> paths() {
        return open.stream()
                .flatMap(write -> write.plan.items().stream())
                // a folder is not busy because something new comes into it
                .filter(item -> item.reach() != WritePlan.Reach.MEMBERS)
                .map(WritePlan.Item::path);
    }

    private static boolean meets(Lock lock, WritePlan.Item item) {
        return lock.covers(item.path())
                || (item.reach() == WritePlan.Reach.TREE && lock.root().isUnder(item.path()));
    }

    private static Set<StoragePath> places(WritePlan plan, LockTree locks) {
        Set<StoragePath> places = new LinkedHashSet<>();
        for (WritePlan.Item item : plan.items()) {
            places.add(item.path());
            if (item.reach() == WritePlan.Reach.TREE) {
                locks.within(item.path()).forEach(lock -> places.add(lock.root()));
            }
        }
        return places;
    }
}
