package davroom.api.auth;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Keeps secrets that must be readable again (of other servers, of second factors) from who reads
 * the database or the saved settings. Who also has the key file can open them.
 */
@ProviderType
public interface Vault {
    /** The secret as it can be kept: printable, at most twice as long and 100 characters. */
    String seal(String secret);

    /**
     * The secret again.
     *
     * @throws IllegalStateException with a sentence, when it was sealed with another key or
     *     something was changed
     */
    String open(String sealed);
}
