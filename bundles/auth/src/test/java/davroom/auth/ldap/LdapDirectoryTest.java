package davroom.auth.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldif.LDIFException;
import davroom.api.auth.Role;
import davroom.api.health.Finding;
import davroom.auth.Directory;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LdapDirectoryTest {
    private static final String SEARCHER = "cn=davroom,dc=example,dc=com";

    private final Map<String, Object> settings = new HashMap<>();
    private InMemoryDirectoryServer server;

    @BeforeEach
    void start() throws LDAPException, LDIFException {
        InMemoryDirectoryServerConfig config =
                new InMemoryDirectoryServerConfig("dc=example,dc=com");
        config.setSchema(null);
        config.addAdditionalBindCredentials(SEARCHER, "search");
        server = new InMemoryDirectoryServer(config);
        server.add("dn: dc=example,dc=com", "objectClass: domain", "dc: example");
        server.add("dn: ou=people,dc=example,dc=com", "objectClass: organizationalUnit");
        person("bob", "secret");
        person("alice", "alice's");
        server.add("dn: cn=admins,dc=example,dc=com", "objectClass: groupOfNames", member("alice"));
        server.add("dn: cn=staff,dc=example,dc=com", "objectClass: posixGroup", "memberUid: bob");
        server.startListening();
        settings.put("uri", "ldap://localhost:" + server.getListenPort());
        settings.put("startTls", false);
        settings.put("bindDn", SEARCHER);
        settings.put("password", "search");
        settings.put("base", "ou=people,dc=example,dc=com");
    }

    @AfterEach
    void stop() {
        server.shutDown(true);
    }

    private void person(String uid, String password) throws LDAPException, LDIFException {
        server.add(
                "dn: uid=" + uid + ",ou=people,dc=example,dc=com",
                "objectClass: inetOrgPerson",
                "uid: " + uid,
                "cn: " + uid.toUpperCase(Locale.ROOT),
                "mail: " + uid + "@example.com",
                "userPassword: " + password);
    }

    private static String member(String uid) {
        return "member: uid=" + uid + ",ou=people,dc=example,dc=com";
    }

    private LdapDirectory directory() {
        return new LdapDirectory(given(settings));
    }

    /** The settings as Declarative Services hand them over: with defaults. */
    private static LdapDirectory.Settings given(Map<String, Object> settings) {
        return (LdapDirectory.Settings)
                Proxy.newProxyInstance(
                        LdapDirectoryTest.class.getClassLoader(),
                        new Class<?>[] {LdapDirectory.Settings.class},
                        (proxy, method, arguments) ->
                                settings.getOrDefault(method.getName(), method.getDefaultValue()));
    }

    @Test
    void knowsWhoHasTheRightPassword() {
        Directory.Person bob = directory().authenticate("BOB", "secret").orElseThrow();

        assertThat(bob.name()).isEqualTo("bob");
        assertThat(bob.displayName()).isEqualTo("BOB");
        assertThat(bob.email()).isEqualTo("bob@example.com");
        assertThat(bob.role()).isEmpty();
        assertThat(bob.id()).hasSize(36);
    }

    @ParameterizedTest
    @CsvSource({"bob, wrong", "bob, ''", "nobody, secret", "nobody, ''", "bob, 'secret\0'"})
    void letsNobodyElseIn(String name, String password) {
        assertThat(directory().authenticate(name, password)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "b*",
                "bob)(uid=*",
                "*)(uid=*))(|(uid=*",
                "bob)(|(uid=*)",
                "bob\0",
                "\\2a",
                "\\62ob",
                "bob,ou=people",
                "(bob)",
                "&",
                "|(uid=bob)",
                "bob\n",
                "böb",
                "{0}",
                " ",
                "",
            })
    void takesEveryNameAsANameAndNotAsAFilter(String name) throws LDAPException {
        Filter filter = LdapRules.of(given(settings)).filterFor(name);

        assertThat(filter.getFilterType()).isEqualTo(Filter.FILTER_TYPE_EQUALITY);
        assertThat(filter.getAttributeName()).isEqualTo("uid");
        assertThat(filter.getAssertionValue()).isEqualTo(name);
        assertThat(directory().authenticate(name, "secret")).isEmpty();
        assertThat(directory().find(List.of(name))).isEmpty();
    }

    @Test
    void letsNobodyInWhenTheFilterFindsTwo() {
        settings.put("filter", "(|(uid={0})(uid=alice))");

        assertThat(directory().authenticate("bob", "secret")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'', '', '', alice, none",
        "cn=admins, '', '', alice, ADMIN",
        "cn=admins, '', '', bob, USER",
        "cn=admins, cn=staff, '', alice, ADMIN",
        "cn=admins, cn=staff, '', bob, USER",
        "'', cn=staff, '', bob, USER",
        "'', cn=staff, '', alice, nobody",
        "'', cn=staff, cn=admins, alice, VIEWER",
        "cn=staff, cn=staff, cn=staff, bob, ADMIN",
    })
    void givesTheRoleOfTheStrongestGroup(
            String admin, String user, String viewer, String name, String role) {
        group("groupAdmin", admin);
        group("groupUser", user);
        group("groupViewer", viewer);

        Map<String, Directory.Person> found = directory().find(List.of(name));

        if (role.equals("nobody")) {
            assertThat(found).isEmpty();
        } else {
            Optional<Role> expected =
                    role.equals("none") ? Optional.empty() : Optional.of(Role.valueOf(role));
            assertThat(found.get(name).role()).isEqualTo(expected);
        }
    }

    private void group(String setting, String name) {
        settings.put(setting, name.isEmpty() ? "" : name + ",dc=example,dc=com");
    }

    @Test
    void letsNobodyInWhoIsInNoGroupThatMay() {
        group("groupUser", "cn=staff");

        assertThat(directory().authenticate("alice", "alice's")).isEmpty();
        assertThat(directory().authenticate("bob", "secret")).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "password, wrong",
        "base, 'ou=nowhere,dc=example,dc=com'",
        "groupAdmin, 'cn=nowhere,dc=example,dc=com'",
        "startTls, true",
    })
    void isAwayWhenItIsAskedWrongly(String setting, String value) {
        settings.put(setting, value.equals("true") ? (Object) true : value);
        LdapDirectory directory = directory();

        assertThatThrownBy(() -> directory.authenticate("bob", "secret"))
                .isInstanceOf(Directory.AwayException.class);
        if (!setting.equals("groupAdmin")) {
            assertThat(directory().check().get(0).level()).isEqualTo(Finding.Level.WARNING);
        }
    }

    @Test
    void isAwayWithoutWaitingAfterAFailure() {
        LdapDirectory directory = directory();
        server.shutDown(true);

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> directory.authenticate("bob", "secret"))
                    .isInstanceOf(Directory.AwayException.class);
        }
        assertThatThrownBy(() -> directory.find(List.of("bob")))
                .hasMessageContaining("a moment ago");
    }

    @Test
    void saysThatPasswordsGoInTheClear() {
        assertThat(directory().check().get(0).sentence()).contains("without encryption");
    }

    @ParameterizedTest
    @CsvSource({
        "uri, http://x, uri is http://x",
        "uri, localhost, uri is localhost",
        "uri, ldap://, uri is ldap://",
        "base, nonsense, base is nonsense",
        "filter, (uid=x), filter is (uid=x)",
        "filter, (uid={0}, filter is (uid={0}",
        "groupUser, staff, groupUser is staff",
        "password, '', bindDn is given without a password",
    })
    void refusesWrongSettingsWithASentence(String setting, String value, String message) {
        settings.put(setting, value);

        assertThatThrownBy(this::directory)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message)
                .hasMessageContaining("; allowed ");
    }

    @Test
    void showsNoPasswordAsText() {
        assertThat(LdapRules.of(given(settings)).toString()).doesNotContain("search");
    }
}
