package davroom.api.auth;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Keeps the accounts of the house's own database. Every change rules from the next request on.
 *
 * <p>Wrong values are an {@link IllegalArgumentException} with a sentence; a name that is not there
 * is a {@link java.util.NoSuchElementException} with one.
 */
@ProviderType
public interface AccountRegister {
    /** All accounts, by name. */
    List<Account> list();

    /** Adds an account; a name that is taken is an {@link IllegalArgumentException}. */
    void add(Account account, String password);

    /** Adds an account without a password: none is right until one is set. */
    void add(Account account);

    /**
     * Replaces everything but the password of the account of that name. Its sessions end when it
     * may do more or less than before.
     *
     * @throws LastAdministratorException when there would be no administrator any more
     */
    void change(Account account);

    /** Sets the password. */
    void changePassword(String name, String password);

    /** Takes the password away: none is right until one is set. */
    void removePassword(String name);

    /** Whether there is a password that could be right. */
    boolean hasPassword(String name);

    /**
     * Removes the account and its app passwords.
     *
     * @throws LastAdministratorException when there would be no administrator any more
     */
    void remove(String name);
}
