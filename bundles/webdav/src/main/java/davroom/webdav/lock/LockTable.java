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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
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

    private final LockTree tree = new LockTree();
    private final Map<String, Lock> byToken = new HashMap<>();
    private final Set<Writing> writing = new HashSet<>();

    /** Lets listings of drives without any lock pass without the monitor. */
    private volatile boolean empty = true;

    /** A request that writes; each is only equal to itself. */
    private static final class Writing {
        private final String subject;
        private final WritePlan plan;

        private Writing(String subject, WritePlan plan) {
            this.subject = subject;
            this.plan = plan;
        }
    }

    /**
     * With the locks that the database has.
     *
     * @param tokens gives a new {@code urn:uuid:} each time
     */
    public LockTable(DataSource database, Clock clock, Supplier<String> tokens, LockLimits limits)
            throws SQLException {
        this.rows = new LockRows(database);
        this.clock = clock;
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
                new Lock(tokens.get(), root, deep, exclusive, subject, ownerXml, expiry(wanted));
        Set<StoragePath> inTheWay = new LinkedHashSet<>();
        excluding(lock).forEach(other -> inTheWay.add(other.root()));
        writing.stream()
                .filter(request -> !request.subject.equals(subject))
                .flatMap(request -> request.plan.items().stream())
                .filter(item -> meets(lock, item))
                .forEach(item -> inTheWay.add(item.path()));
        if (!inTheWay.isEmpty()) {
            throw new LockedException(inTheWay);
        }
        refuseTooMuch(lock);
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
            return alive(tree.covering(path));
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
            Map<String, List<Lock>> members = tree.members(folder);
            members.replaceAll((name, locks) -> alive(locks));
            return new LockView(alive(tree.covering(folder)), members);
        }
    }

    /**
     * Lets a request write, or says which locks forbid it. Each locked place needs one token of a
     * lock that covers it and that this subject made (RFC 4918 7, 6.4).
     */
    public synchronized Claim claim(WritePlan plan, String subject, Set<String> submittedTokens)
            throws LockedException {
        Set<StoragePath> inTheWay = new LinkedHashSet<>();
        for (StoragePath path : writtenPlaces(plan)) {
            List<Lock> locks = alive(tree.covering(path));
            boolean allowed =
                    locks.stream()
                            .anyMatch(
                                    lock ->
                                            submittedTokens.contains(lock.token())
                                                    && lock.subject().equals(subject));
            if (!allowed) {
                locks.forEach(lock -> inTheWay.add(lock.root()));
            }
        }
        if (!inTheWay.isEmpty()) {
            throw new LockedException(inTheWay);
        }
        Writing request = new Writing(subject, plan);
        writing.add(request);
        return new Claim(() -> written(request));
    }

    /** Lets the locks on what a change has removed die with it (RFC 4918 9.6, 9.8.4, 7.6). */
    public synchronized void changed(Change change) throws SQLException {
        List<Lock> dead = new ArrayList<>();
        switch (change.kind()) {
            case DELETED, COPIED -> dead.addAll(tree.within(change.path()));
            case MOVED -> {
                // RFC 4918 7.6: a lock stays with the place and not with what moves away from it
                change.source().ifPresent(source -> dead.addAll(tree.within(source)));
                dead.addAll(tree.within(change.path()));
            }
            case CREATED, REPLACED, TOUCHED -> {
                // what a lock is on is still there
            }
        }
        dead.forEach(this::drop);
        if (!dead.isEmpty()) {
            rows.delete(dead);
        }
    }

    /** Throws away the locks that are over. */
    public synchronized void purge() throws SQLException {
        Instant now = clock.instant();
        List<Lock> over = byToken.values().stream().filter(lock -> !lock.alive(now)).toList();
        if (!over.isEmpty()) {
            over.forEach(this::drop);
            rows.delete(over);
        }
    }

    private synchronized void written(Writing request) {
        writing.remove(request);
    }

    private Lock owned(String token, StoragePath path, String subject)
            throws LockTokenMismatchException, AccessDeniedException {
        Lock lock = byToken.get(token);
        if (lock == null || !lock.alive(clock.instant()) || !lock.covers(path)) {
            throw new LockTokenMismatchException();
        }
        if (!lock.subject().equals(subject)) {
            throw new AccessDeniedException(
                    path.toString(), null, "The lock belongs to somebody else.");
        }
        return lock;
    }

    private List<Lock> excluding(Lock lock) {
        List<Lock> met = new ArrayList<>(tree.covering(lock.root()));
        if (lock.deep()) {
            met.addAll(tree.within(lock.root()));
        }
        return alive(met).stream().filter(other -> lock.exclusive() || other.exclusive()).toList();
    }

    private static boolean meets(Lock lock, WritePlan.Item item) {
        return lock.covers(item.path())
                || (item.reach() == WritePlan.Reach.TREE && lock.root().isUnder(item.path()));
    }

    private Set<StoragePath> writtenPlaces(WritePlan plan) {
        Set<StoragePath> places = new LinkedHashSet<>();
        for (WritePlan.Item item : plan.items()) {
            places.add(item.path());
            if (item.reach() == WritePlan.Reach.TREE) {
                tree.within(item.path()).forEach(lock -> places.add(lock.root()));
            }
        }
        return places;
    }

    private void refuseTooMuch(Lock lock) throws TooManyLocksException, TooLargeException {
        if (lock.ownerXml().length() > LockLimits.OWNER_LENGTH) {
            throw new TooLargeException("The owner of a lock is described too lengthily.");
        }
        if (byToken.size() >= limits.inAll()) {
            throw new TooManyLocksException("There are too many locks.");
        }
        long own =
                byToken.values().stream()
                        .filter(other -> other.subject().equals(lock.subject()))
                        .count();
        if (own >= limits.perSubject()) {
            throw new TooManyLocksException("This account holds too many locks.");
        }
    }

    private Instant expiry(Optional<Duration> wanted) {
        // as exactly as the database keeps it
        return clock.instant().plus(limits.granted(wanted)).truncatedTo(ChronoUnit.MILLIS);
    }

    private List<Lock> alive(List<Lock> locks) {
        Instant now = clock.instant();
        return locks.stream().filter(lock -> lock.alive(now)).toList();
    }

    private void keep(Lock lock) {
        tree.add(lock);
        byToken.put(lock.token(), lock);
        empty = false;
    }

    private void drop(Lock lock) {
        tree.remove(lock);
        byToken.remove(lock.token());
        empty = byToken.isEmpty();
    }
}
