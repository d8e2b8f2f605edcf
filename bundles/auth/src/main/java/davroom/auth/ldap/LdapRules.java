package davroom.auth.ldap;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import davroom.api.auth.Role;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The settings of the directory, checked.
 *
 * @param host of the directory
 * @param port of the directory
 * @param encryption of the way there
 * @param authorities PEM file with who may vouch for it; empty for those that Java knows
 * @param bindDn who searches; empty for nobody in particular
 * @param password of who searches
 * @param base where people are
 * @param filter which of them, with {@code {0}} for the name
 * @param groups the group that gives a role, the strongest role first
 */
record LdapRules(
        String host,
        int port,
        Encryption encryption,
        String authorities,
        String bindDn,
        String password,
        String base,
        String filter,
        Map<Role, String> groups) {

    /** When TLS begins. */
    enum Encryption {
        /** With the connection: ldaps. */
        TLS,
        /** With a request at its start (RFC 4511 4.14). */
        STARTTLS,
        /** Never. */
        NONE
    }

    /**
     * Of the settings.
     *
     * @throws IllegalArgumentException with a sentence: name, value, what is allowed
     */
    static LdapRules of(LdapDirectory.Settings settings) {
        URI uri = uri(settings.uri());
        boolean tls = uri.getScheme().equalsIgnoreCase("ldaps");
        Encryption plain = settings.startTls() ? Encryption.STARTTLS : Encryption.NONE;
        if (!settings.bindDn().isEmpty() && settings.password().isEmpty()) {
            // RFC 4513 5.1.2: a directory may take this for nobody in particular
            throw new IllegalArgumentException(
                    "bindDn is given without a password; allowed are both or none.");
        }
        return new LdapRules(
                uri.getHost().replaceAll("[\\[\\]]", ""),
                uri.getPort() >= 0 ? uri.getPort() : tls ? 636 : 389,
                tls ? Encryption.TLS : plain,
                settings.authorities(),
                dn("bindDn", settings.bindDn()),
                settings.password(),
                dn("base", settings.base()),
                template(settings.filter()),
                groups(settings));
    }

    private static URI uri(String text) {
        try {
            URI uri = new URI(text);
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            if ((scheme.equals("ldap") || scheme.equals("ldaps")) && uri.getHost() != null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(wrongUri(text), e);
        }
        throw new IllegalArgumentException(wrongUri(text));
    }

    private static String wrongUri(String text) {
        return "uri is " + text + "; allowed is one like ldaps://directory.example.com.";
    }

    private static String dn(String name, String text) {
        if (!DN.isValidDN(text)) {
            throw new IllegalArgumentException(
                    name + " is " + text + "; allowed is a name like dc=example,dc=com.");
        }
        return text;
    }

    private static String template(String text) {
        if (text.contains("{0}")) {
            try {
                Filter.create(text.replace("{0}", "x"));
                return text;
            } catch (LDAPException e) {
                throw new IllegalArgumentException(wrongFilter(text), e);
            }
        }
        throw new IllegalArgumentException(wrongFilter(text));
    }

    private static String wrongFilter(String text) {
        return "filter is " + text + "; allowed is a filter like (uid={0}).";
    }

    private static Map<Role, String> groups(LdapDirectory.Settings settings) {
        Map<Role, String> groups = new EnumMap<>(Role.class);
        groups.put(Role.ADMIN, dn("groupAdmin", settings.groupAdmin()));
        groups.put(Role.USER, dn("groupUser", settings.groupUser()));
        groups.put(Role.CONTRIBUTOR, dn("groupContributor", settings.groupContributor()));
        groups.put(Role.VIEWER, dn("groupViewer", settings.groupViewer()));
        groups.values().removeIf(String::isEmpty);
        return groups;
    }

    /**
     * The filter for a name: {@code a*(b} -> {@code (uid=a\2a\28b)}. RFC 4515 3: what has a meaning
     * in a filter is escaped, so that a name is a name whatever is in it.
     */
    Filter filterFor(String name) throws LDAPException {
        return Filter.create(filter.replace("{0}", Filter.encodeValue(name)));
    }

    /**
     * What being in groups means.
     *
     * @param in the role of the strongest group that somebody is in
     * @return nothing when they may not have an account
     */
    Optional<Membership> membership(Optional<Role> in) {
        if (in.isPresent() || groups.isEmpty()) {
            return Optional.of(new Membership(in));
        }
        // who is in none: a user, unless there is a group for users
        return groups.containsKey(Role.USER)
                ? Optional.empty()
                : Optional.of(new Membership(Optional.of(Role.USER)));
    }

    /** The role that it gives; empty when groups say nothing about roles. */
    record Membership(Optional<Role> role) {}

    /** Without the password. */
    @Override
    public String toString() {
        return "directory " + host + ":" + port + " " + encryption + " " + base + " " + filter;
    }
}
