package davroom.webdav;

import davroom.api.webdav.Gate.State;
import davroom.api.webdav.Gate.Status;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Counts the requests under way, and lets in new ones while it is open. Its monitor guards it; who
 * listens is told of opening and closing inside it, in the right order.
 */
final class Turnstile {
    private final Consumer<Boolean> listener;
    private boolean open;
    private boolean ending;
    private String reason = "starting";
    private int inside;

    /** The right of one request to be under way. */
    interface Pass extends AutoCloseable {
        @Override
        void close();
    }

    /** Shut; the listener is told of every change of being open. */
    Turnstile(Consumer<Boolean> listener) {
        this.listener = listener;
    }

    synchronized Pass enter() throws GateClosedException {
        if (!open) {
            // a server that stops is not switched off: 404 would tell a client that syncs that all
            // files are gone
            throw new GateClosedException(inside > 0 || ending);
        }
        inside++;
        return this::leave;
    }

    /** Opens or shuts it; one that drains stays shut. */
    synchronized void set(boolean wanted, String why) {
        if (ending) {
            return;
        }
        reason = why;
        boolean changed = open != wanted;
        open = wanted;
        if (changed) {
            listener.accept(wanted);
        }
    }

    synchronized Status status() {
        State state = open ? State.OPEN : inside > 0 ? State.CLOSING : State.CLOSED;
        return new Status(state, reason, inside);
    }

    /** Shuts it for good and waits until all are out; whether they were in time. */
    synchronized boolean drain(Duration limit) throws InterruptedException {
        set(false, "stopping");
        ending = true;
        long end = System.nanoTime() + limit.toNanos();
        while (inside > 0) {
            long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    private synchronized void leave() {
        inside--;
        notifyAll();
    }
}
