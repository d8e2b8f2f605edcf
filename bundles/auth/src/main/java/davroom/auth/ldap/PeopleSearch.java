package davroom.auth.ldap;

import com.unboundid.ldap.sdk.DereferencePolicy;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPSearchException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import davroom.api.auth.Role;
import davroom.auth.Directory;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds people in the directory and the groups they are in. */
final class PeopleSearch {
    private static final Logger LOG = LoggerFactory.getLogger(PeopleSearch.class);
    private static final int SECONDS = 5;

    /** What tells entries apart for ever: RFC 4530, Active Directory, 389 Directory Server. */
    private static final List<String> IDS = List.of("entryUUID", "objectGUID", "nsUniqueId");

    private final LdapRules rules;

    PeopleSearch(LdapRules rules) {
        this.rules = rules;
    }

    /** The one of that name; nothing also when it is not clear who that is. */
    Optional<SearchResultEntry> entry(LDAPConnection connection, String name) throws LDAPException {
        SearchRequest request =
                new SearchRequest(
                        rules.base(),
                        SearchScope.SUB,
                        DereferencePolicy.NEVER,
                        2,
                        SECONDS,
                        false,
                        rules.filterFor(name),
                        attributes());
        List<SearchResultEntry> found;
        try {
            found = connection.search(request).getSearchEntries();
        } catch (LDAPSearchException e) {
            if (!e.getResultCode().equals(ResultCode.SIZE_LIMIT_EXCEEDED)) {
                throw e;
            }
            found = e.getSearchEntries();
        }
        if (found.size() > 1) {
            LOG.warn("The filter {} finds more than one for one name: nobody.", rules.filter());
        }
        // an entry without a name could be bound to with any password
        return found.size() == 1 && !found.get(0).getParsedDN().isNullDN()
                ? Optional.of(found.get(0))
                : Optional.empty();
    }

    private static String[] attributes() {
        return Stream.concat(IDS.stream(), Stream.of("uid", "displayName", "cn", "mail"))
                .toArray(String[]::new);
    }

    /** Who that is, unless they are in no group that may have an account. */
    Optional<Directory.Person> person(
            LDAPConnection connection, SearchResultEntry entry, String name) throws LDAPException {
        return rules.membership(role(connection, entry, name))
                .map(
                        membership ->
                                new Directory.Person(
                                        id(entry),
                                        text(entry, "uid").orElse(name),
                                        text(entry, "displayName")
                                                .or(() -> text(entry, "cn"))
                                                .orElse(""),
                                        text(entry, "mail").orElse(""),
                                        membership.role()));
    }

    private Optional<Role> role(LDAPConnection connection, SearchResultEntry entry, String name)
            throws LDAPException {
        for (Map.Entry<Role, String> group : rules.groups().entrySet()) {
            if (isIn(connection, group.getValue(), entry, text(entry, "uid").orElse(name))) {
                return Optional.of(group.getKey());
            }
        }
        return Optional.empty();
    }

    /** RFC 4519 3.5 and 3.6 name members by entry, RFC 2307 by what they sign in with. */
    private static boolean isIn(
            LDAPConnection connection, String group, SearchResultEntry entry, String uid)
            throws LDAPException {
        List<Filter> ways = new ArrayList<>();
        ways.add(Filter.createEqualityFilter("member", entry.getDN()));
        ways.add(Filter.createEqualityFilter("uniqueMember", entry.getDN()));
        ways.add(Filter.createEqualityFilter("memberUid", uid));
        SearchRequest request =
                new SearchRequest(
                        group,
                        SearchScope.BASE,
                        DereferencePolicy.NEVER,
                        1,
                        SECONDS,
                        false,
                        Filter.createORFilter(ways),
                        SearchRequest.NO_ATTRIBUTES);
        return connection.search(request).getEntryCount() > 0;
    }

    private static String id(SearchResultEntry entry) {
        return IDS.stream()
                .filter(entry::hasAttribute)
                .findFirst()
                .map(
                        name ->
                                name.equals("objectGUID")
                                        ? HexFormat.of()
                                                .formatHex(entry.getAttributeValueBytes(name))
                                        : entry.getAttributeValue(name))
                .orElseGet(
                        () -> {
                            try {
                                return entry.getParsedDN().toNormalizedString();
                            } catch (LDAPException e) {
                                return entry.getDN();
                            }
                        });
    }

    private static Optional<String> text(SearchResultEntry entry, String attribute) {
        return Optional.ofNullable(entry.getAttributeValue(attribute));
    }
}
