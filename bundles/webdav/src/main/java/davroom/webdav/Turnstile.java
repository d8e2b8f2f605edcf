package davroom.webdav;

import davroom.api.webdav.Gate.State;
import davroom.api.webdav.Gate.Status;
import davroom.webdav.verb.Visit;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Counts the requests under way, in all and on each drive, and lets in new ones where it is open.
 * Its monitor guards it; who listens is told of opening and closing inside it, in the right order.
 */
final class Turnstile {
    private final Clock clock;
    private final Consumer<Boolean> listener;
    private final Runnable watcher;
    private final Set<Pass> inside = new HashSet<>();
    private final Map<String, Instant> shutDrives = new HashMap<>();
    private Rules rules = Rules.shut("starting");
    private Instant shutAt;
    private boolean ending;
    private long changes;

    /** Whether anything is shut, for who would otherwise ask at every block of a body. */
    private volatile boolean someShut = true;

    /**
     * What it is told to be like.
     *
     * @param open whether there are drives
     * @param reason why it is so
     * @param closed drives that are shut alone
     * @param limit how long a request may go on after its drive was shut
     */
    record Rules(boolean open, String reason, Set<String> closed, Duration limit) {
        Rules {
            closed = Set.copyOf(closed);
        }

        static Rules opened(String... closed) {
            return new Rules(true, "enabled", Set.of(closed), Duration.ofHours(1));
        }

        static Rules shut(String reason) {
            return new Rules(false, reason, Set.of(), Duration.ofHours(1));
        }
    }

    /**
     * Shut.
     *
     * @param listener is told of every change of being open
     * @param watcher is told, outside the monitor, when something may look different
     */
    Turnstile(Clock clock, Consumer<Boolean> listener, Runnable watcher) {
        this.clock = clock;
        this.listener = listener;
        this.watcher = watcher;
        this.shutAt = clock.instant();
    }

    synchronized Pass enter() throws GateClosedException {
        if (!rules.open()) {
            // a server that stops is not switched off: 404 would tell a client that syncs that all
            // files are gone
            throw GateClosedException.all(!inside.isEmpty() || ending);
        }
        Pass pass = new Pass();
        inside.add(pass);
        return pass;
    }

    /** Opens or shuts it; one that drains stays shut. */
    void set(Rules wanted) {
        synchronized (this) {
            if (!ending) {
                apply(wanted);
            }
        }
        changed();
    }

    private void apply(Rules wanted) {
        boolean changed = rules.open() != wanted.open();
        Instant now = clock.instant();
        shutDrives.keySet().retainAll(wanted.closed());
        wanted.closed().forEach(drive -> shutDrives.putIfAbsent(drive, now));
        if (changed) {
            shutAt = now;
        }
        rules = wanted;
        someShut = !wanted.open() || !shutDrives.isEmpty();
        if (changed) {
            listener.accept(wanted.open());
        }
    }

    synchronized Status status() {
        return new Status(state(rules.open(), inside.size()), rules.reason(), inside.size());
    }

    /** Of a drive, as far as it is shut or not. */
    synchronized Status status(String drive) {
        int transfers = on(drive);
        if (!rules.open()) {
            return new Status(state(false, inside.size()), rules.reason(), transfers);
        }
        boolean open = !shutDrives.containsKey(drive);
        return new Status(state(open, transfers), open ? "enabled" : "disabled", transfers);
    }

    synchronized Set<String> closed() {
        return rules.closed();
    }

    private static State state(boolean open, int transfers) {
        return open ? State.OPEN : transfers > 0 ? State.CLOSING : State.CLOSED;
    }

    private int on(String drive) {
        return (int) inside.stream().filter(pass -> pass.drives.contains(drive)).count();
    }

    /** Shuts it for good and waits until all are out; whether they were in time. */
    boolean drain(Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        synchronized (this) {
            apply(new Rules(false, "stopping", rules.closed(), rules.limit()));
            ending = true;
        }
        changed();
        long known = changes();
        while (status().transfers() > 0) {
            if (!awaitChange(known, end)) {
                return false;
            }
            known = changes();
        }
        return true;
    }

    /** How often something has changed until now. */
    synchronized long changes() {
        return changes;
    }

    /** Waits for one more change than those; whether it came. */
    synchronized boolean awaitChange(long known, long endNanos) throws InterruptedException {
        while (changes == known) {
            long left = Duration.ofNanos(endNanos - System.nanoTime()).toMillis();
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    /** Lets those look again who wait for something. */
    void changed() {
        synchronized (this) {
            changes++;
            notifyAll();
        }
        watcher.run();
    }

    /** The right of one request to be under way. Its drives are guarded as all here. */
    final class Pass implements Visit, AutoCloseable {
        private final Set<String> drives = new HashSet<>();

        /** On this drive, from now on to its end. */
        @Override
        public void enter(String drive) throws GateClosedException {
            synchronized (Turnstile.this) {
                if (!admits(drive)) {
                    throw GateClosedException.of(drive, on(drive) > 0);
                }
                drives.add(drive);
            }
        }

        @Override
        public boolean admits(String drive) {
            synchronized (Turnstile.this) {
                return drives.contains(drive) || !shutDrives.containsKey(drive);
            }
        }

        /**
         * Returns while the request may go on.
         *
         * @throws GateClosedException when it was shut too long ago
         */
        void check() throws GateClosedException {
            if (someShut) {
                checkLimit();
            }
        }

        private void checkLimit() throws GateClosedException {
            synchronized (Turnstile.this) {
                Instant oldest = clock.instant().minus(rules.limit());
                if (!rules.open() && shutAt.isBefore(oldest)) {
                    throw GateClosedException.all(true);
                }
                for (String drive : drives) {
                    if (shutDrives.getOrDefault(drive, Instant.MAX).isBefore(oldest)) {
                        throw GateClosedException.of(drive, true);
                    }
                }
            }
        }

        @Override
        public void close() {
            boolean tells;
            synchronized (Turnstile.this) {
                inside.remove(this);
                tells = !rules.open() || drives.stream().anyMatch(shutDrives::containsKey);
            }
            if (tells) {
                changed();
            }
        }
    }
}
