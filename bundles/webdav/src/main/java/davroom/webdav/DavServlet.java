package davroom.webdav;

import davroom.api.auth.Subject;
import davroom.webdav.body.AbortedResponse;
import davroom.webdav.body.ClientGoneException;
import davroom.webdav.body.ClientOutput;
import davroom.webdav.nextcloud.Nextcloud;
import davroom.webdav.selftest.SelfTest;
import davroom.webdav.verb.Admission;
import davroom.webdav.verb.Exchange;
import davroom.webdav.verb.Refusal;
import davroom.webdav.verb.Site;
import davroom.webdav.verb.Tools;
import davroom.webdav.verb.UploadResource;
import davroom.webdav.verb.Verb;
import davroom.webdav.verb.Verbs;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.felix.http.jakartawrappers.ServletWrapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes every request on the drives and on the folders above them, and answers it in any case. */
final class DavServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger("davroom.webdav");

    /** What goes through Jackrabbit; the rest is answered without a detour. */
    private static final Set<String> DISPATCHED =
            Set.of("MKCOL", "DELETE", "COPY", "MOVE", "PROPPATCH", "LOCK", "UNLOCK");

    private final transient Supplier<Tools> tools;
    private final transient Entrance entrance;
    private final transient ServletWrapper jackrabbit = new ServletWrapper(new JackrabbitServlet());

    /** Lets requests in, or not. */
    @FunctionalInterface
    interface Entrance {
        Turnstile.Pass enter() throws GateClosedException;
    }

    /**
     * With what is there at the time of each request.
     *
     * @param entrance counts them
     */
    DavServlet(Supplier<Tools> tools, Entrance entrance) {
        this.tools = tools;
        this.entrance = entrance;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        try {
            serve(request, response);
        } catch (ClientGoneException e) {
            LOG.debug("{} ended early", LogText.of(request), e);
        }
    }

    private void serve(HttpServletRequest request, HttpServletResponse container)
            throws IOException {
        Tools now = tools.get();
        Optional<Exchange> exchange = Optional.empty();
        HttpServletResponse response = ClientOutput.of(container);
        response.setHeader("X-Content-Type-Options", "nosniff");
        if (request.getAttribute(Subject.ATTRIBUTE) instanceof Subject
                && SelfTest.answered(now.site(), request, response)) {
            return;
        }
        try (Turnstile.Pass pass = entrance.enter()) {
            now = now.on(pass);
            HttpServletRequest passed = new PassedRequest(request, pass);
            HttpServletResponse guarded = ClientOutput.of(container, pass::check);
            Optional<Nextcloud> nextcloud = Nextcloud.of(now, passed);
            if (nextcloud.isPresent() && nextcloud.get().answered(passed, guarded)) {
                return;
            }
            if (!(request.getAttribute(Subject.ATTRIBUTE) instanceof Subject subject)) {
                answerNobody(now, passed, guarded);
                return;
            }
            if (nextcloud.isPresent()) {
                if (nextcloud.get().answered(subject, passed, guarded)) {
                    return;
                }
                now = nextcloud.get().tools(subject);
            }
            if (UploadResource.isAt(now.site(), request.getRequestURI())) {
                UploadResource.of(now, subject, request.getRequestURI()).answer(passed, guarded);
                return;
            }
            Exchange admitted = Exchange.of(now, subject, passed, guarded);
            exchange = Optional.of(admitted);
            Verb verb =
                    Verbs.of(request).orElseThrow(() -> unknown(request.getMethod()).exception());
            Admission.run(verb, admitted, () -> answer(verb, admitted));
        } catch (ClientGoneException e) {
            throw e;
        } catch (IOException | RuntimeException | InternalError e) {
            // a body that was ended by us failed because of that
            Throwable reason = e.getCause() instanceof GateClosedException closed ? closed : e;
            fail(now, exchange, request, response, reason);
        }
    }

    /** The door lets OPTIONS pass: Windows asks before it logs in. */
    private static void answerNobody(
            Tools tools, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (!request.getMethod().equals("OPTIONS")) {
            throw Refusal.NOTHING_HERE.exception();
        }
        Optional<Site.Spot> spot = tools.site().locate(request.getRequestURI());
        if (spot.isPresent()) {
            // which refuses when it is closed
            tools.drives().of(spot.get().path());
        }
        Verbs.answerOptions(response);
    }

    private static Refusal unknown(String method) {
        return switch (method) {
            // RFC 9110 9.3.8: TRACE would show credentials to scripts
            case "TRACE", "POST", "PATCH" -> Refusal.NOT_ON_THIS;
            default -> Refusal.UNKNOWN_METHOD;
        };
    }

    private void answer(Verb verb, Exchange exchange) throws IOException {
        HttpServletRequest request = exchange.request();
        if (!DISPATCHED.contains(request.getMethod())) {
            verb.answer(exchange);
            return;
        }
        Admission.Act act = () -> verb.answer(exchange);
        request.setAttribute(JackrabbitServlet.ACT, act);
        try {
            jackrabbit.service(request, exchange.response());
        } catch (ServletException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void fail(
            Tools tools,
            Optional<Exchange> exchange,
            HttpServletRequest request,
            HttpServletResponse response,
            Throwable e)
            throws IOException {
        Optional<Failure> known =
                e instanceof Exception exception
                        ? DavErrors.of(exception, request.getMethod())
                        : Optional.empty();
        if (known.isEmpty()) {
            LOG.error("{} failed", LogText.of(request), e);
        } else {
            LOG.debug("{}: {}", LogText.of(request), known.get().status(), e);
        }
        if (response.isCommitted()) {
            throw new AbortedResponse(e);
        }
        Failure failure =
                known.orElse(Failure.of(500, "Something went wrong here; it has been noted."));
        FailureAnswer.send(failure, tools.site(), exchange, request, response);
    }
}
