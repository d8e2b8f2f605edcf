package davroom.api.auth;

/**
 * Who a request comes from. The door puts it on the request as the attribute named {@link
 * #ATTRIBUTE}; a request without it is nobody's.
 *
 * @param account whose credentials were given, as the account is at this moment
 * @param scope what those credentials are good for
 */
public record Subject(Account account, Scope scope) {
    /** Name of the request attribute. */
    public static final String ATTRIBUTE = "davroom.api.auth.Subject";

    /** The name of the account, as it is written there. */
    public String name() {
        return account.name();
    }
}
