package davroom.api.auth;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Which person at a provider of OpenID Connect is which account. An account signs in so when it is
 * linked here and its provider is {@link Provider#OIDC}.
 */
@ProviderType
public interface Identities {
    /** The person that the account is linked with. */
    Optional<Identity> of(String account);

    /**
     * Links them, in place of a person that the account was linked with.
     *
     * @throws IllegalArgumentException when that person is linked with another account
     * @throws java.util.NoSuchElementException when there is no such account
     */
    void link(String account, Identity identity);

    /** Links the account with nobody. */
    void unlink(String account);
}
