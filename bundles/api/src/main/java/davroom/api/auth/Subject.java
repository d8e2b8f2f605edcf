package davroom.api.auth;

import davroom.api.storage.StoragePath;
import java.util.List;

/**
 * Who a request comes from. The door puts it on the request as the attribute named {@link
 * #ATTRIBUTE}; a request without it is nobody's.
 *
 * @param account whose credentials were given, as the account is at this moment
 * @param scope what those credentials are good for
 * @param means what kind of credentials
 * @param within the drives, or folders below them, that the credentials are limited to; empty for
 *     all that the account may use
 */
public record Subject(Account account, Scope scope, Means means, List<StoragePath> within) {
    /** Name of the request attribute. */
    public static final String ATTRIBUTE = "davroom.api.auth.Subject";

    /** The list cannot be changed any more. */
    public Subject {
        within = List.copyOf(within);
    }

    /** Who gave a password that is not limited to folders. */
    public Subject(Account account, Scope scope) {
        this(account, scope, Means.PASSWORD, List.of());
    }

    /** The name of the account, as it is written there. */
    public String name() {
        return account.name();
    }

    /** The same credentials, with the folders of the account and their own in another spelling. */
    public Subject withFolders(Account other, List<StoragePath> folders) {
        return new Subject(other, scope, means, folders);
    }
}
