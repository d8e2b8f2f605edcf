package davroom.api.auth;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Makes and takes back app passwords. Every change rules from the next request on. */
@ProviderType
public interface AppPasswords {
    /**
     * A new app password with its secret, which is never shown again.
     *
     * @param password what is kept of it
     * @param secret 27 characters: {@code OXiV72-wTtiL9-d04jO7-X7XP4p}
     */
    record Issued(AppPassword password, String secret) {}

    /** Makes one for an account. */
    Issued issue(String account, String name, Scope scope, Optional<Instant> expires);

    /** All of one account, or of all accounts, oldest first. */
    List<AppPassword> list(Optional<String> account);

    /**
     * Takes one back.
     *
     * @throws java.util.NoSuchElementException when there is none of that id
     */
    void remove(String id);
}
