package davroom.auth.oidc;

import davroom.api.auth.AccountRegister;
import davroom.api.auth.Accounts;
import davroom.api.auth.SignInRefusedException;
import davroom.api.auth.SingleSignOn;
import davroom.api.auth.Visitor;
import davroom.api.health.Finding;
import davroom.api.health.HealthCheck;
import davroom.auth.Audit;
import davroom.auth.AuthDatabase;
import davroom.auth.Client;
import davroom.auth.session.SessionBook;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Single sign-on with the provider that is set; there is none without a configuration. */
@Component(
        service = {SingleSignOn.class, HealthCheck.class},
        configurationPid = "davroom.auth.oidc",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = OpenIdSignOn.Settings.class)
public final class OpenIdSignOn implements SingleSignOn, HealthCheck {
    /** Health is asked often; the provider need not be. */
    private static final Duration CHECKED = Duration.ofMinutes(1);

    /** The provider, and who comes in. */
    @ObjectClassDefinition(name = "Single sign-on with OpenID Connect")
    public @interface Settings {
        /** Compared with what the provider says. */
        @AttributeDefinition(
                name = "Provider",
                description = "its issuer, letter by letter: https://id.example.com/realms/home")
        String uri();

        /** As registered at the provider. */
        @AttributeDefinition(name = "Client", description = "what the provider knows us as")
        String client();

        /** Of a confidential client. */
        @AttributeDefinition(
                name = "Secret",
                description = "the client's; none for a public client",
                type = AttributeType.PASSWORD)
        String secret() default "";

        /** With openid among them. */
        @AttributeDefinition(name = "Scopes", description = "what we ask to know, with openid")
        String scopes() default "openid profile email";

        /** Who comes in. */
        @AttributeDefinition(
                name = "Register",
                description = "make an account for everybody whom the provider knows")
        boolean register() default false;

        /** For them. */
        @AttributeDefinition(
                name = "WebDAV",
                description = "whether accounts that are made so may use drives")
        boolean webdav() default false;

        /** People come back to it. */
        @AttributeDefinition(name = "Site URL", description = "public address of the server")
        String siteUrl() default "http://localhost:2342/";
    }

    private final AuthDatabase database;
    private final IdentityBook identities;
    private final AccountRegister register;
    private final Accounts accounts;
    private final ProviderCalls calls = new ProviderCalls();
    private final Clock clock = Clock.systemUTC();
    private final Audit audit;
    private final SessionBook sessions;
    private final Turns turns = new Turns(clock);
    private volatile OpenIdProvider provider;
    private volatile CodeFlow flow;

    /** With its rules. */
    @Activate
    public OpenIdSignOn(
            @Reference AuthDatabase database,
            @Reference Audit audit,
            @Reference SessionBook sessions,
            @Reference IdentityBook identities,
            @Reference AccountRegister register,
            @Reference(policyOption = ReferencePolicyOption.GREEDY) Accounts accounts,
            Settings settings) {
        this.database = database;
        this.audit = audit;
        this.sessions = sessions;
        this.identities = identities;
        this.register = register;
        this.accounts = accounts;
        configure(settings);
    }

    @Modified
    void modified(Settings settings) {
        configure(settings);
    }

    private void configure(Settings settings) {
        CodeFlow.Client client =
                new CodeFlow.Client(
                        settings.client(),
                        settings.secret(),
                        settings.scopes(),
                        settings.siteUrl().replaceAll("/+$", ""));
        Optional<Registration> registration =
                settings.register()
                        ? Optional.of(new Registration(settings.webdav()))
                        : Optional.empty();
        provider = new OpenIdProvider(settings.uri(), settings.client(), calls, clock);
        flow =
                new CodeFlow(
                        client,
                        provider,
                        calls,
                        new PendingRequests(database.sql(), clock),
                        new People(identities, register, accounts, registration));
    }

    @Override
    public Departure begin(Optional<String> next, Visitor visitor)
            throws SignInRefusedException, IOException {
        return turns.take(visitor, () -> flow.begin(next));
    }

    @Override
    public Arrival finish(
            Map<String, List<String>> answer, Optional<String> cookie, Visitor visitor)
            throws SignInRefusedException, IOException {
        try {
            CodeFlow.Arrived arrived = turns.take(visitor, () -> flow.finish(answer, cookie));
            return new Arrival(
                    sessions.start(arrived.account(), "single sign-on", visitor), arrived.next());
        } catch (SignInRefusedException e) {
            audit.refusedAgain("someone", "single sign-on: " + e.getMessage(), Client.of(visitor));
            throw e;
        }
    }

    @Override
    public String name() {
        return "single sign-on";
    }

    @Override
    public List<Finding> check() {
        OpenIdProvider now = provider;
        try {
            now.known(CHECKED);
            return List.of(Finding.ok("The provider " + now.issuer() + " answers."));
        } catch (IOException e) {
            return List.of(
                    Finding.warning(
                            "Nobody can sign in with " + now.issuer() + ". " + e.getMessage()));
        }
    }
}
