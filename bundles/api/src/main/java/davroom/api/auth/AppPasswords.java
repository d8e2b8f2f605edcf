package davroom.api.auth;

import davroom.api.storage.StoragePath;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Makes and takes back app passwords. Every change rules from the next request on. */
@ProviderType
public interface AppPasswords {
    /** After how many days people may choose to let one end; 0 is never, and comes first. */
    List<Integer> DAYS = List.of(0, 1, 3, 7, 14, 31, 60, 365);

    /**
     * A new app password with its secret, which is never shown again.
     *
     * @param password what is kept of it
     * @param secret 27 characters: {@code OXiV72-wTtiL9-d04jO7-X7XP4p}
     */
    record Issued(AppPassword password, String secret) {}

    /**
     * Makes one for an account.
     *
     * <p>Wrong values are an {@link IllegalArgumentException} with a sentence; an account that is
     * not there is a {@link java.util.NoSuchElementException} with one.
     *
     * @param within the drives, or folders below them, that it is limited to; empty for all
     */
    Issued issue(
            String account,
            String name,
            Scope scope,
            List<StoragePath> within,
            Optional<Instant> expires);

    /** All of one account, or of all accounts, oldest first. */
    List<AppPassword> list(Optional<String> account);

    /** The one of that secret, if it works at this moment. */
    Optional<AppPassword> of(String secret);

    /**
     * Takes one back.
     *
     * @throws java.util.NoSuchElementException when there is none of that id
     */
    void remove(String id);
}
