package davroom.webdav.history;

import davroom.api.storage.Change;
import davroom.api.storage.StoragePath;
import davroom.webdav.database.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notes every change of a drive, for clients that ask what is new. What could not be noted, or what
 * a node that died may not have noted, begins a new epoch: all that was known before is void then,
 * and nothing is missed.
 *
 * <p>Changes that end together are noted together: whoever holds the lock writes what waits.
 */
public final class ChangeLog {
    private static final Logger LOG = LoggerFactory.getLogger(ChangeLog.class);

    /** So many changes are kept at least, and at most twice as many. */
    private static final long KEPT = 100_000;

    /** So many events are read at once. */
    public static final int PAGE = EventRows.PAGE;

    private final Transactions transactions;
    private final Follower follower;
    private final Writers writers;
    private final long kept;

    private final Queue<Note> waiting = new ConcurrentLinkedQueue<>();
    private final ReentrantLock writing = new ReentrantLock();
    private final AtomicLong losses = new AtomicLong();
    private volatile long settled;

    /** Does something else in the database with each change, in the same transaction. */
    @FunctionalInterface
    public interface Follower {
        /** Follows it. */
        void follow(Connection connection, Change change) throws SQLException;
    }

    /** A change on its way into the log; the lock guards whether it is there. */
    private static final class Note {
        private final Change change;
        private boolean written;

        private Note(Change change) {
            this.change = change;
        }
    }

    /** Kept there. */
    public ChangeLog(DataSource database, Clock clock, Follower follower) throws SQLException {
        this(database, clock, follower, KEPT);
    }

    ChangeLog(DataSource database, Clock clock, Follower follower, long kept) throws SQLException {
        this.transactions = new Transactions(database);
        this.follower = follower;
        this.writers = new Writers(UUID.randomUUID().toString(), clock);
        this.kept = kept;
        transactions.run(
                connection -> {
                    new EventRows(connection).name(epoch());
                    return true;
                });
        renew();
    }

    /** Notes a change; when this returns it is in the database. */
    public void changed(Change change) {
        Note note = new Note(change);
        waiting.add(note);
        writing.lock();
        try {
            if (!note.written) {
                writeAll();
            }
        } finally {
            writing.unlock();
        }
    }

    private void writeAll() {
        List<Note> together = new ArrayList<>();
        for (Note next = waiting.poll(); next != null; next = waiting.poll()) {
            next.written = true;
            together.add(next);
        }
        try {
            write(together.stream().map(note -> note.change).toList(), true);
        } catch (SQLException | RuntimeException e) {
            LOG.debug("Changes are noted one by one", e);
            together.forEach(note -> writeAlone(note.change));
        }
    }

    private void write(List<Change> changes, boolean following) throws SQLException {
        List<List<Event>> events = changes.stream().map(Event::of).toList();
        int count = events.stream().mapToInt(List::size).sum();
        transactions.run(
                connection -> {
                    EventRows rows = new EventRows(connection);
                    Position position = rows.take(count);
                    long base = position.last() - count;
                    for (int i = 0; i < changes.size(); i++) {
                        if (following) {
                            follower.follow(connection, changes.get(i));
                        }
                        for (Event event : events.get(i)) {
                            rows.put(event.after(base));
                        }
                        base += events.get(i).size();
                    }
                    if (position.last() - position.oldest() > 2 * kept) {
                        rows.forget(position.last() - kept);
                    }
                    return position;
                });
    }

    /** The log and who follows fail apart. */
    private void writeAlone(Change change) {
        try {
            transactions.run(
                    connection -> {
                        follower.follow(connection, change);
                        return true;
                    });
        } catch (SQLException | RuntimeException e) {
            LOG.error("Properties could not follow a change", e);
        }
        try {
            write(List.of(change), false);
        } catch (SQLException | RuntimeException e) {
            LOG.error("A change could not be noted; clients that sync begin anew", e);
            losses.incrementAndGet();
        }
    }

    /** How far the log has come; a new epoch, when something may be missing. */
    public Position position() throws SQLException {
        renew();
        long missing = losses.get();
        Position position =
                transactions.run(
                        connection -> {
                            EventRows rows = new EventRows(connection);
                            if (writers.strikeOut(connection) || missing > settled) {
                                LOG.warn("Changes may be missing; clients that sync begin anew");
                                rows.begin(epoch());
                            }
                            return rows.position();
                        });
        settled = Math.max(settled, missing);
        return position;
    }

    /** The next events after one number and up to another, in order; empty when there are none. */
    public List<Event> between(long after, long upTo) throws SQLException {
        return transactions.run(connection -> new EventRows(connection).between(after, upTo));
    }

    /** The same, of one kind. */
    public List<Event> between(Event.Kind kind, long after, long upTo) throws SQLException {
        return transactions.run(connection -> new EventRows(connection).between(kind, after, upTo));
    }

    /** The events at one path. */
    public List<Event> at(StoragePath path) throws SQLException {
        return transactions.run(connection -> new EventRows(connection).at(path));
    }

    /** Says that this node is alive; to be called several times a minute. */
    public void renew() throws SQLException {
        transactions.run(writers::renew).run();
    }

    /** Says that this node has noted all that it did, if it has. */
    public void end() throws SQLException {
        if (losses.get() == settled) {
            transactions.run(
                    connection -> {
                        writers.end(connection);
                        return true;
                    });
        }
    }

    private static String epoch() {
        return UUID.randomUUID().toString().substring(0, 18).replace("-", "");
    }
}
