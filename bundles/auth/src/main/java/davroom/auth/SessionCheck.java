package davroom.auth;

import davroom.api.auth.Means;
import davroom.api.auth.Scope;
import davroom.api.auth.Sessions;
import davroom.api.auth.Subject;
import davroom.auth.LiveSessions.LiveSession;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the cookie of a session opens.
 *
 * <p>A browser adds it to whatever any page makes it ask for. So it opens a drive only to read, and
 * only for our own pages; and a change needs the token that only our own pages know (CSRF).
 */
final class SessionCheck {
    private static final Logger LOG = LoggerFactory.getLogger(SessionCheck.class);
    private static final Set<String> READING = Set.of("GET", "HEAD");

    /** Of more cookies none is looked at: each costs a query. */
    private static final int MOST = 8;

    private final Audit audit;

    SessionCheck(Audit audit) {
        this.audit = audit;
    }

    /** Of a request that has no other credentials. */
    Verdict verdict(Knock knock, DoorRules rules, Optional<LiveSessions> sessions) {
        List<String> tokens = knock.cookies(Sessions.COOKIE);
        if (tokens.isEmpty() || tokens.size() > MOST || !counts(knock, rules)) {
            return Verdict.Refusal.UNKNOWN;
        }
        if (sessions.isEmpty()) {
            return Verdict.Refusal.BUSY;
        }
        List<LiveSession> live;
        try {
            live = tokens.stream().flatMap(token -> sessions.get().find(token).stream()).toList();
        } catch (RuntimeException e) {
            // whatever a host's accounts throw: who cannot be checked does not get in
            LOG.error("No session can be looked up.", e);
            return Verdict.Refusal.BUSY;
        }
        // a page of a neighbouring host can add a cookie of its own, so that its visitor works in
        // somebody else's account: of two live ones none counts
        if (live.size() != 1) {
            return Verdict.Refusal.UNKNOWN;
        }
        LiveSession session = live.get(0);
        if (!READING.contains(knock.method()) && !proves(knock, session.current().csrfToken())) {
            audit.refusedAgain(
                    session.account().name(),
                    "without the token of its pages",
                    rules.proxies().client(knock));
            return Verdict.Refusal.FORGED;
        }
        Subject subject = new Subject(session.account(), Scope.ALL, Means.SESSION, List.of());
        return new Verdict.Pass(Optional.of(subject), "Session", Optional.of(session.current()));
    }

    private static boolean counts(Knock knock, DoorRules rules) {
        return rules.isApi(knock.path())
                || (READING.contains(knock.method())
                        && knock.header("Sec-Fetch-Site").equals(List.of("same-origin")));
    }

    private static boolean proves(Knock knock, String csrfToken) {
        List<String> sent = knock.header("X-CSRF-Token");
        return sent.size() == 1
                && MessageDigest.isEqual(
                        sent.get(0).getBytes(StandardCharsets.UTF_8),
                        csrfToken.getBytes(StandardCharsets.UTF_8));
    }
}
