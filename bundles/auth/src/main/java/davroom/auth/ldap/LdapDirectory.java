package davroom.auth.ldap;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchResultEntry;
import davroom.api.health.Finding;
import davroom.api.health.HealthCheck;
import davroom.auth.Directory;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** A directory that speaks LDAP: searches who somebody is, then tries their password. */
@Component(
        service = {Directory.class, HealthCheck.class},
        configurationPid = "davroom.auth.ldap",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = LdapDirectory.Settings.class)
public final class LdapDirectory implements Directory, HealthCheck {

    /** How it is asked, and what its people get. */
    @ObjectClassDefinition(name = "Davroom: directory")
    public @interface Settings {
        /** Where it is. */
        @AttributeDefinition(description = "ldap://host:389 or ldaps://host:636")
        String uri();

        /** Whether TLS begins with a request. */
        @AttributeDefinition(description = "Begin TLS on ldap:// (StartTLS)")
        boolean startTls() default true;

        /** Who may vouch for it. */
        @AttributeDefinition(description = "PEM file; those that Java knows if empty")
        String authorities() default "";

        /** Who searches. */
        @AttributeDefinition(description = "Name that searches; nobody in particular if empty")
        String bindDn() default "";

        /** Their password. */
        @AttributeDefinition(description = "Password of that name")
        String password() default "";

        /** Where people are. */
        @AttributeDefinition(description = "Below it are the people")
        String base();

        /** Which of them. */
        @AttributeDefinition(description = "Finds somebody; {0} is the name they type")
        String filter() default "(uid={0})";

        /** Who administrates. */
        @AttributeDefinition(description = "Group of the role admin")
        String groupAdmin() default "";

        /** Who reads and writes. */
        @AttributeDefinition(description = "Group of the role user; if empty, all others are")
        String groupUser() default "";

        /** Who adds. */
        @AttributeDefinition(description = "Group of the role contributor")
        String groupContributor() default "";

        /** Who reads. */
        @AttributeDefinition(description = "Group of the role viewer")
        String groupViewer() default "";

        /** Whether who is not known yet gets an account. */
        @AttributeDefinition(description = "Make an account at the first sign-in")
        boolean register() default false;

        /** Whether that may use drives. */
        @AttributeDefinition(description = "Accounts that are made so may use drives")
        boolean webdav() default false;
    }

    /** RFC 4511 4.1.9 and A: the ways to say no to somebody, and not to us. */
    private static final Set<ResultCode> NO =
            Set.of(
                    ResultCode.INVALID_CREDENTIALS,
                    ResultCode.INAPPROPRIATE_AUTHENTICATION,
                    ResultCode.INSUFFICIENT_ACCESS_RIGHTS,
                    ResultCode.CONSTRAINT_VIOLATION,
                    ResultCode.UNWILLING_TO_PERFORM,
                    ResultCode.NO_SUCH_OBJECT,
                    ResultCode.INVALID_DN_SYNTAX);

    private volatile State state;

    private record State(
            LdapRules rules, LdapConnections connections, PeopleSearch search, Terms terms) {}

    /** With its settings. */
    @Activate
    public LdapDirectory(Settings settings) {
        state = state(settings);
    }

    @Modified
    void modified(Settings settings) {
        state = state(settings);
    }

    private static State state(Settings settings) {
        LdapRules rules = LdapRules.of(settings);
        return new State(
                rules,
                new LdapConnections(rules, Clock.systemUTC()),
                new PeopleSearch(rules),
                new Terms(settings.register(), settings.webdav(), UUID.randomUUID().toString()));
    }

    @Override
    public Terms terms() {
        return state.terms();
    }

    @Override
    public Optional<Person> authenticate(String name, String password) {
        if (password.isEmpty()) {
            // RFC 4513 5.1.2: a bind without a password succeeds, as nobody
            return Optional.empty();
        }
        State now = state;
        return now.connections()
                .ask(
                        connection -> {
                            Optional<SearchResultEntry> entry =
                                    now.search().entry(connection, name);
                            if (entry.isEmpty()) {
                                return Optional.empty();
                            }
                            Optional<Person> person =
                                    now.search().person(connection, entry.get(), name);
                            // last: the connection is theirs from then on
                            boolean right = binds(connection, entry.get().getDN(), password);
                            return person.filter(found -> right);
                        });
    }

    private static boolean binds(LDAPConnection connection, String dn, String password)
            throws LDAPException {
        try {
            return connection.bind(dn, password).getResultCode().equals(ResultCode.SUCCESS);
        } catch (LDAPException e) {
            if (NO.contains(e.getResultCode())) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public Map<String, Person> find(List<String> names) {
        State now = state;
        return now.connections()
                .ask(
                        connection -> {
                            Map<String, Person> people = new HashMap<>();
                            for (String name : names) {
                                Optional<SearchResultEntry> entry =
                                        now.search().entry(connection, name);
                                if (entry.isPresent()) {
                                    now.search()
                                            .person(connection, entry.get(), name)
                                            .ifPresent(person -> people.put(name, person));
                                }
                            }
                            return people;
                        });
    }

    @Override
    public String name() {
        return "directory";
    }

    @Override
    public List<Finding> check() {
        State now = state;
        LdapRules rules = now.rules();
        String where = rules.host() + ":" + rules.port();
        try {
            now.connections().ask(connection -> now.search().entry(connection, "davroom"));
        } catch (AwayException e) {
            // not failing: all other accounts can sign in
            return List.of(
                    Finding.warning(
                            "The directory "
                                    + where
                                    + " cannot be asked: its people cannot sign in. "
                                    + (e.getCause() == null ? "" : e.getCause().getMessage())));
        }
        return rules.encryption() == LdapRules.Encryption.NONE
                ? List.of(
                        Finding.warning(
                                "Passwords go to the directory "
                                        + where
                                        + " without encryption: use ldaps:// or DAVROOM_LDAP_STARTTLS."))
                : List.of(Finding.ok("The directory " + where + " answers."));
    }
}
