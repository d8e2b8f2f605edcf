package davroom.api.storage;

import java.io.IOException;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A last look at the target of an upload, at the moment before the new content takes its place, or
 * at what is removed, at the moment before it goes. No other write of that file can come in
 * between.
 */
@ConsumerType
@FunctionalInterface
public interface CommitCheck {
    /**
     * Returns to let it be, throws to refuse it: then the old content stays, and the exception
     * reaches the caller of {@link Storage#store} or {@link Storage#purge} as it is.
     *
     * @param current what is there now; empty when nothing is
     */
    void check(Optional<Entry> current) throws IOException;
}
