package davroom.web;

import davroom.api.auth.Sessions;
import davroom.api.auth.SignInRefusedException;
import davroom.api.auth.SingleSignOn;
import jakarta.servlet.http.Cookie;
import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code /session/oidc}: the way of a browser to the provider and back. A person stands there when
 * it goes wrong, so what is said then is a sentence and no JSON.
 */
final class SingleSignOnCalls {
    static final String TEXT = "text/plain";
    private static final Logger LOG = LoggerFactory.getLogger("davroom.web");

    private final House house;

    SingleSignOnCalls(House house) {
        this.house = house;
    }

    Answer begin(Exchange exchange) {
        return told(
                () -> {
                    SingleSignOn.Departure departure =
                            signOn().begin(exchange.query("next"), exchange.visitor());
                    return redirect(302, departure.provider())
                            .with("Set-Cookie", cookie(exchange, departure));
                });
    }

    Answer finish(Exchange exchange) {
        return told(
                () -> {
                    SingleSignOn.Arrival arrival =
                            signOn().finish(
                                            parameters(exchange),
                                            cookie(exchange),
                                            exchange.visitor());
                    // a session that someone put into this browser before must not become theirs
                    exchange.tokens().forEach(house.need(Sessions.class)::leave);
                    return redirect(303, arrival.next())
                            .with(
                                    "Set-Cookie",
                                    SessionCookie.of(exchange)
                                            .with(
                                                    arrival.session().token(),
                                                    arrival.session().longest().toSeconds()));
                });
    }

    private SingleSignOn signOn() {
        return house.find(SingleSignOn.class)
                .orElseThrow(() -> Problem.of(404, "There is no single sign-on here."));
    }

    private static Answer redirect(int status, URI address) {
        return Answer.nothing().withStatus(status).with("Location", address.toASCIIString());
    }

    /** A call that may fail. */
    private interface Step {
        Answer go() throws IOException, SignInRefusedException;
    }

    private static Answer told(Step step) {
        Problem problem;
        try {
            return step.go();
        } catch (IOException e) {
            LOG.warn("Nobody can sign in with the provider. {}", e.getMessage());
            problem =
                    Problem.of(503, "The sign-in service does not do its part. " + e.getMessage());
        } catch (RuntimeException | SignInRefusedException e) {
            problem = Problems.of(e);
        }
        Answer json = problem.answer();
        return new Answer(
                json.status(),
                TEXT + ";charset=utf-8",
                problem.getMessage() + "\n",
                json.headers());
    }

    private static Map<String, List<String>> parameters(Exchange exchange) {
        Map<String, List<String>> all = new HashMap<>();
        exchange.request()
                .getParameterMap()
                .forEach((name, values) -> all.put(name, List.of(values)));
        return all;
    }

    /** Of two, one was put there by somebody else: then none. */
    private static Optional<String> cookie(Exchange exchange) {
        Cookie[] cookies = exchange.request().getCookies();
        List<String> ours =
                Arrays.stream(cookies == null ? new Cookie[0] : cookies)
                        .filter(cookie -> cookie.getName().equals(SingleSignOn.COOKIE))
                        .map(Cookie::getValue)
                        .toList();
        return ours.size() == 1 ? Optional.of(ours.get(0)) : Optional.empty();
    }

    /** Lax: it comes back with the redirect from the provider, which is another site. */
    private static String cookie(Exchange exchange, SingleSignOn.Departure departure) {
        String path = exchange.url("session", "oidc");
        return SingleSignOn.COOKIE
                + "="
                + departure.cookie()
                + "; Path="
                // RFC 6265 5.2: a semicolon would end the attribute
                + (path.contains(";") ? "/" : path)
                + "; Max-Age="
                + departure.longest().toSeconds()
                + "; HttpOnly; SameSite=Lax"
                + (exchange.visitor().secure() ? "; Secure" : "");
    }
}
