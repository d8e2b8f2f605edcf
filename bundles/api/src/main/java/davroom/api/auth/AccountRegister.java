package davroom.api.auth;

import java.util.List;
import java.util.function.UnaryOperator;
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
     * Makes another account of the one of that name, in one step: no change made elsewhere in the
     * meantime is lost. Name, password and second factor stay. Its sessions end when it may do more
     * or less than before.
     *
     * @param change is given the account as it is, and may refuse by throwing
     * @return as it is now
     * @throws LastAdministratorException when no administrator could sign in any more
     */
    Account change(String name, UnaryOperator<Account> change);

    /** Replaces all of it, whatever it has been. */
    default void change(Account account) {
        change(account.name(), before -> account);
    }

    /** Sets the password. */
    void changePassword(String name, String password);

    /**
     * Takes the password away: none is right until one is set.
     *
     * @throws LastAdministratorException when no administrator could sign in any more
     */
    void removePassword(String name);

    /** Whether there is a password that could be right. */
    boolean hasPassword(String name);

    /**
     * Removes the account and its app passwords.
     *
     * @throws LastAdministratorException when no administrator could sign in any more
     */
    void remove(String name);
}
