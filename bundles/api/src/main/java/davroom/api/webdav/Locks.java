package davroom.api.webdav;

import davroom.api.storage.StoragePath;
import java.time.Instant;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** What clients have locked, for administrators. */
@ProviderType
public interface Locks {
    /**
     * A lock, without its token, which is its maker's only.
     *
     * @param id names it
     * @param path what was locked
     * @param account whose it is
     * @param deep whether it also covers everything below
     * @param exclusive whether nobody else may lock what it covers
     * @param expires when it ends, unless its client refreshes it
     */
    record Lock(
            String id,
            StoragePath path,
            String account,
            boolean deep,
            boolean exclusive,
            Instant expires) {}

    /** All that are in force, by path. */
    List<Lock> list();

    /**
     * Ends a lock, whoever made it.
     *
     * @throws java.util.NoSuchElementException when there is none of that id
     */
    void remove(String id);
}
