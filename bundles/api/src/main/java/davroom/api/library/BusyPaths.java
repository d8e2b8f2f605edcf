package davroom.api.library;

import davroom.api.storage.StoragePath;
import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Knows of which files more is to come: uploads that run, locks that are held. Finder stores an
 * empty file, locks it, uploads for ten minutes and unlocks: in between nobody shall look at it.
 *
 * <p>Register it as a service; it may come and go at any time. All of them are asked, and what one
 * calls busy is busy.
 */
@ConsumerType
@FunctionalInterface
public interface BusyPaths {
    /** What somebody is at work on now: files, and folders with all that is below them. */
    Set<StoragePath> busy();
}
