package davroom.auth;

import davroom.api.auth.Accounts;
import davroom.api.auth.Sessions;
import davroom.api.auth.Subject;
import davroom.api.auth.Visitor;
import davroom.api.webdav.Gate;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.servlet.context.ServletContextHelper;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The only way to a servlet of the house: says who a request comes from, or ends it.
 *
 * <p>It stays while accounts come and go, and answers 503 in between. Of a body it reads no more
 * than a short rest, so that {@code Expect: 100-continue} saves a refused upload.
 */
@Component(service = ServletContextHelper.class, configurationPid = "davroom.auth")
@HttpWhiteboardContext(name = "davroom", path = "/")
@Designate(ocd = Door.Settings.class)
public final class Door extends ServletContextHelper {
    private static final Logger LOG = LoggerFactory.getLogger(Door.class);
    private static final Duration LAST = Duration.ofSeconds(10);

    /** Who gets in, and how. */
    @ObjectClassDefinition(name = "Door and accounts")
    public @interface Settings {
        /** Checked here. */
        @AttributeDefinition(
                name = "Sign-in",
                description = "password, or public: no login, and no drives")
        String authMode() default "password";

        /** Used at the first start. */
        @AttributeDefinition(
                name = "Administrator",
                description = "name of the account that the first start makes")
        String adminUser() default "admin";

        /** Used at the first start. */
        @AttributeDefinition(
                name = "Administrator's password",
                description = "its password; without one, it is made up and shown once",
                type = AttributeType.PASSWORD)
        String adminPassword() default "";

        /** For new passwords. */
        @AttributeDefinition(
                name = "Password length",
                description = "fewest characters of a new account password")
        int passwordLength() default 8;

        /** Its path is in front of every URL. */
        @AttributeDefinition(name = "Site URL", description = "public address of the server")
        String siteUrl() default "http://localhost:2342/";

        /** Whose headers are believed. */
        @AttributeDefinition(
                name = "Trusted proxies",
                description =
                        "addresses and networks, or loopback, whose Forwarded and X-Forwarded-*"
                                + " headers are believed")
        String[] trustedProxies() default {"loopback"};

        /** Dangerous. */
        @AttributeDefinition(
                name = "Allow insecure",
                description =
                        "take passwords over plain HTTP from anywhere, not only from loopback and"
                                + " private addresses")
        boolean allowInsecure() default false;

        /** Seven days. */
        @AttributeDefinition(
                name = "Session, idle",
                description = "seconds after which a session on the pages ends that is not used")
        long sessionIdleSeconds() default 604_800;

        /** Fourteen days. */
        @AttributeDefinition(
                name = "Session, age",
                description = "seconds after which a session on the pages ends in any case")
        long sessionMaxAgeSeconds() default 1_209_600;

        /** For the table; the log rotates by size. */
        @AttributeDefinition(
                name = "Audit days",
                description = "for so many days sign-ins, refusals and changes can be listed")
        int auditDays() default 90;
    }

    private final Audit audit;
    private final ProxyCheck proxies;
    private final Doorkeeper keeper;
    private final ReadWriteLock use = new ReentrantReadWriteLock();
    private volatile DoorRules rules;

    /** The ones that rule now; a host's come with a higher ranking. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Accounts accounts;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile AppPasswordBook appPasswords;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile LiveSessions sessions;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile Gate gate;

    /** With its rules. */
    @Activate
    public Door(
            Settings settings,
            @Reference SignIn signIn,
            @Reference Audit audit,
            @Reference ProxyCheck proxies) {
        this.audit = audit;
        this.proxies = proxies;
        keeper = new Doorkeeper(signIn, audit);
        rules = rules(settings);
    }

    @Modified
    void modified(Settings settings) {
        rules = rules(settings);
    }

    /** Who is being looked at is let in, or not, before what decides it goes. */
    @Deactivate
    void close() throws InterruptedException {
        if (!use.writeLock().tryLock(LAST.toSeconds(), TimeUnit.SECONDS)) {
            LOG.warn("The door closed with people in it");
        }
    }

    private static DoorRules rules(Settings settings) {
        return DoorRules.of(
                settings.authMode(),
                settings.siteUrl(),
                settings.allowInsecure(),
                settings.trustedProxies());
    }

    @Override
    public boolean handleSecurity(HttpServletRequest request, HttpServletResponse response) {
        if (!use.readLock().tryLock()) {
            refuse(Verdict.Refusal.BUSY, rules.isApi(Knock.of(request).path()), request, response);
            return false;
        }
        try {
            return passes(Knock.of(request), rules, request, response);
        } finally {
            use.readLock().unlock();
        }
    }

    private boolean passes(
            Knock knock, DoorRules now, HttpServletRequest request, HttpServletResponse response) {
        proxies.saw(knock, now.proxies());
        if (now.https() && now.proxies().client(knock).secure()) {
            // RFC 6797 7.2: over https only. The owner has said that people come so
            response.setHeader("Strict-Transport-Security", "max-age=31536000");
        }
        Verdict verdict =
                keeper.verdict(
                        knock,
                        now,
                        Optional.ofNullable(accounts),
                        Optional.ofNullable(appPasswords),
                        Optional.ofNullable(sessions));
        if (verdict instanceof Verdict.Pass pass) {
            Client client = now.proxies().client(knock);
            request.setAttribute(Visitor.ATTRIBUTE, client.visitor());
            pass.session().ifPresent(one -> request.setAttribute(Sessions.Current.ATTRIBUTE, one));
            pass.subject()
                    .ifPresent(
                            subject -> {
                                sign(request, subject, pass.scheme());
                                audit.enter(subject.name(), client);
                            });
            return true;
        }
        proxies.notice(knock, now.proxies()).ifPresent(LOG::warn);
        Verdict.Refusal refusal = (Verdict.Refusal) verdict;
        if (refusal.equals(Verdict.Refusal.CLOSED) && !isShut()) {
            refusal = Verdict.Refusal.CLOSING;
        }
        refuse(refusal, now.isApi(knock.path()), request, response);
        return false;
    }

    private static void refuse(
            Verdict.Refusal refusal,
            boolean api,
            HttpServletRequest request,
            HttpServletResponse response) {
        RefusalAnswer answer = RefusalAnswer.to(refusal, api);
        try {
            UnreadBody.end(request, response);
            answer.send(response);
        } catch (IOException e) {
            LOG.debug("The refusal {} was not taken", answer.status(), e);
        }
    }

    @Override
    public void finishSecurity(HttpServletRequest request, HttpServletResponse response) {
        audit.leave();
    }

    /** Not before the last upload has ended: who syncs takes 404 for deleted. */
    private boolean isShut() {
        Gate asked = gate;
        return asked == null || asked.status().state() == Gate.State.CLOSED;
    }

    private static void sign(HttpServletRequest request, Subject subject, String scheme) {
        request.setAttribute(Subject.ATTRIBUTE, subject);
        request.setAttribute(REMOTE_USER, subject.name());
        request.setAttribute(AUTHENTICATION_TYPE, scheme);
    }
}
