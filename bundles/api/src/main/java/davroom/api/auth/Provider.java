package davroom.api.auth;

import java.util.Locale;

/** Who checks the password of an account. */
public enum Provider {
    /** The house, or the host whose accounts rule. */
    LOCAL,
    /** A provider of OpenID Connect: the account has no password here. */
    OIDC,
    /** A directory. */
    LDAP,
    /** Nobody: there is no way to sign in. */
    NONE;

    /** As in commands and JSON: {@code oidc}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
