package davroom.webdav.lock;

import davroom.api.storage.Change;
import davroom.api.storage.StoragePath;
import davroom.api.storage.TooLargeException;
import java.nio.file.AccessDeniedException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * All locks, and the requests that are writing right now.
 *
 * <p>Its own monitor guards everything in it. Memory is what is asked; a change of it is in the
 * database before the monitor is left, so a lock that was answered is still there after a restart.
 * Locks that are over are left out of every answer and thrown away now and then.
 */
public final class LockTable {
    private final LockRows rows;
    private final Clock clock;
    private final Supplier<String> tokens;
    private final LockLimits limits;

    private final LockTree tree;
    private final Writes writes = new Writes();

    /** Lets listings of drives without any lock pass without the monitor. */
    private volatile boolean empty = true;

    /**
     * With the locks that the database has.
     *
     * @param tokens gives a new {@code urn:uuid:} each time
     */
    public LockTable(DataSource database, Clock clock, Supplier<String> tokens, LockLimits limits)
            throws SQLException {
        this.rows = new LockRows(database);
        this.clock = clock;
        this.tree = new LockTree(clock);
        this.tokens = tokens;
        this.limits = limits;
        rows.all().forEach(this::keep);
        purge();
    }

    /**
     * Makes a lock.
     *
     * @throws LockedException when another lock, or a write of somebody else that is under way,
     *     excludes it
     * @throws TooManyLocksException when the account, or everybody together, has too many
     */
    public synchronized Lock create(
            StoragePath root,
            boolean deep,
            boolean exclusive,
            String subject,
            String ownerXml,
            Optional<Duration> wanted)
            throws LockedException, TooManyLocksException, TooLargeException, SQLException {
        purge();
        Lock lock =
                new Lock(
                        tokens.get(), root, deep, exclusive, subject, ownerXml, expiry(wanted), "");
        List<StoragePath> inTheWay =
                Stream.concat(
                                tree.excluding(lock).stream().map(Lock::root),
                                writes.excluding(lock).stream())
                        .toList();
        if (!inTheWay.isEmpty()) {
            throw new LockedException(inTheWay);
        }
        limits.check(lock, tree);
        rows.insert(lock);
        keep(lock);
        return lock;
    }

    /**
     * Lets a lock live longer. The path may be anything that the lock covers (RFC 4918 9.10.2).
     *
     * @throws LockTokenMismatchException when no such lock covers the path
     * @throws AccessDeniedException when it is somebody else's
     */
    public synchronized Lock refresh(
            String token, StoragePath path, String subject, Optional<Duration> wanted)
            throws LockTokenMismatchException, AccessDeniedException, SQLException {
        Lock old = owned(token, path, subject);
        Lock lock = old.until(expiry(wanted));
        rows.prolong(lock);
        drop(old);
        keep(lock);
        return lock;
    }

    /**
     * Ends a lock. The path may be anything that the lock covers (RFC 4918 9.11).
     *
     * @throws LockTokenMismatchException when no such lock covers the path
     * @throws AccessDeniedException when it is somebody else's
     */
    public synchronized void release(String token, StoragePath path, String subject)
            throws LockTokenMismatchException, AccessDeniedException, SQLException {
        Lock lock = owned(token, path, subject);
        rows.delete(List.of(lock));
        drop(lock);
    }

    /** The locks in whose scope the path is. */
    public List<Lock> covering(StoragePath path) {
        if (empty) {
            return List.of();
        }
        synchronized (this) {
            return tree.covering(path);
        }
    }

    /** Whether a lock covers the path. */
    public boolean locked(StoragePath path) {
        return !covering(path).isEmpty();
    }

    /** One look at a folder and its members, for a whole listing. */
    public LockView under(StoragePath folder) {
        if (empty) {
            return LockView.NONE;
        }
        synchronized (this) {
            return tree.view(folder);
        }
    }

    /**
     * Lets a request write, or says which locks forbid it: each locked place needs one token of a
     * lock that covers it and that this subject made.
     */
    public synchronized Claim claim(WritePlan plan, String subject, Set<String> submittedTokens)
            throws LockedException {
        Writes.Write write = writes.begin(tree, plan, subject, submittedTokens);
        return new Claim(() -> ended(write));
    }

    /** What is locked or being written: more is to come there. */
    public synchronized Set<StoragePath> busy() {
        return Stream.concat(tree.within(StoragePath.ROOT).stream().map(Lock::root), writes.paths())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Lets the locks on what a change has removed end with it. */
    public synchronized void changed(Change change) throws SQLException {
        List<Lock> ended = tree.endedBy(change);
        if (!ended.isEmpty()) {
            ended.forEach(this::drop);
            rows.delete(ended);
        }
    }

    /** Notes that the lock is on an empty file that was made for it (RFC 4918 7.3). */
    public synchronized void made(Lock lock, String etag) throws SQLException {
        Lock noted = lock.onNewFile(etag);
        rows.noteMade(noted);
        drop(lock);
        keep(noted);
    }

    /** The locks that are over, and were never ended by whom a file was made for. */
    public synchronized List<Lock> abandoned() {
        return tree.over().stream().filter(lock -> !lock.madeEtag().isEmpty()).toList();
    }

    /** Throws a lock away that has served. */
    public synchronized void forget(Lock lock) throws SQLException {
        drop(lock);
        rows.delete(List.of(lock));
    }

    /** Throws away the locks that are over, but for {@link #abandoned}. */
    public synchronized void purge() throws SQLException {
        List<Lock> over = tree.over().stream().filter(lock -> lock.madeEtag().isEmpty()).toList();
        if (!over.isEmpty()) {
            over.forEach(this::drop);
            rows.delete(over);
        }
    }

    /** All that are in force, by path. */
    public synchronized List<Lock> all() {
        return tree.within(StoragePath.ROOT).stream()
                .sorted(Comparator.comparing(Lock::root).thenComparing(Lock::id))
                .toList();
    }

    /**
     * Ends a lock, whoever made it.
     *
     * @throws NoSuchElementException when there is none of that id
     */
    public synchronized void remove(String id) throws SQLException {
        forget(
                all().stream()
                        .filter(lock -> lock.id().equals(id))
                        .findFirst()
                        .orElseThrow(
                                () -> new NoSuchElementException("There is no lock " + id + ".")));
    }

    private synchronized void ended(Writes.Write write) {
        writes.end(write);
    }

    private Lock owned(String token, StoragePath path, String subject)
            throws LockTokenMismatchException, AccessDeniedException {
        Lock lock =
                tree.find(token)
                        .filter(found -> found.covers(path))
                        .orElseThrow(LockTokenMismatchException::new);
        if (!lock.subject().equals(subject)) {
            throw new AccessDeniedException(
                    path.toString(), null, "The lock belongs to somebody else.");
        }
        return lock;
    }

    private Instant expiry(Optional<Duration> wanted) {
        // as exactly as the database keeps it
        return clock.instant().plus(limits.granted(wanted)).truncatedTo(ChronoUnit.MILLIS);
    }

    private void keep(Lock lock) {
        tree.add(lock);
        empty = false;
    }

    private void drop(Lock lock) {
        tree.remove(lock);
        empty = tree.size() == 0;
    }
}
