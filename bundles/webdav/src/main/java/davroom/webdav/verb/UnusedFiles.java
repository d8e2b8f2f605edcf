package davroom.webdav.verb;

import davroom.api.storage.Entry;
import davroom.api.storage.Origin;
import davroom.api.storage.Storage;
import davroom.api.storage.StoragePath;
import davroom.webdav.lock.Claim;
import davroom.webdav.lock.Lock;
import davroom.webdav.lock.LockTable;
import davroom.webdav.lock.LockedException;
import davroom.webdav.lock.WritePlan;
import davroom.webdav.property.DeadProperties;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes the empty files that LOCK made (RFC 4918 7.3) for clients that never came back: the lock
 * has run out, and nothing has happened to the file. Who unlocks it himself wanted it.
 */
public final class UnusedFiles {
    private static final Logger LOG = LoggerFactory.getLogger("davroom.webdav");
    private static final Optional<Duration> A_MINUTE = Optional.of(Duration.ofMinutes(1));

    /** No account has this name. */
    private static final String NOBODY = "";

    private final Drives drives;
    private final LockTable locks;
    private final DeadProperties properties;

    /** Of these drives. */
    public UnusedFiles(Drives drives, LockTable locks, DeadProperties properties) {
        this.drives = drives;
        this.locks = locks;
        this.properties = properties;
    }

    /** Looks at all that were left; what cannot be looked at now is looked at again next time. */
    public void sweep() {
        for (Lock lock : locks.abandoned()) {
            try {
                remove(lock);
                locks.forget(lock);
            } catch (IOException | SQLException | RuntimeException e) {
                LOG.debug("An unused file stays until the next time", e);
            }
        }
    }

    /** A lock of our own keeps everybody off while the file is looked at and removed. */
    private void remove(Lock over) throws IOException, SQLException {
        StoragePath path = over.root();
        Optional<Storage> storage = drives.of(path);
        if (storage.isEmpty() || storage.get().drive().readOnly()) {
            return;
        }
        Lock own;
        try {
            own = locks.create(path, false, true, NOBODY, "", A_MINUTE);
        } catch (LockedException e) {
            // somebody uses it
            return;
        }
        try {
            removeIfUnused(storage.get(), over, own);
        } finally {
            locks.forget(own);
        }
    }

    @SuppressWarnings("try") // the claim is there to be closed
    private void removeIfUnused(Storage storage, Lock over, Lock own)
            throws IOException, SQLException {
        StoragePath path = over.root();
        try (Claim claim = locks.claim(WritePlan.removing(path), NOBODY, Set.of(own.token()))) {
            Optional<Entry> entry = storage.find(path);
            boolean unused =
                    entry.isPresent()
                            && !entry.get().folder()
                            && entry.get().size() == 0
                            && entry.get().etag().equals(over.madeEtag())
                            && properties.of(path).isEmpty();
            if (unused) {
                storage.delete(path, Origin.WEBDAV);
            }
        } catch (LockedException e) {
            LOG.debug("The folder of an unused file is locked: the file stays", e);
        }
    }
}
