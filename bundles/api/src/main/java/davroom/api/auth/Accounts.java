package davroom.api.auth;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Where accounts come from. A host registers its own with a higher service ranking and it rules
 * from the next request on.
 *
 * <p>It is asked on every request and answers from what is true now. A failure to answer is an
 * {@link IllegalStateException} or any other unchecked exception: then nobody gets in.
 */
@ConsumerType
public interface Accounts {
    /** The account of that name, without regard to case. */
    Optional<Account> find(String name);

    /**
     * The account of that name if the password is right. Takes the same time for a name that is not
     * there.
     */
    Optional<Account> authenticate(String name, String password);
}
