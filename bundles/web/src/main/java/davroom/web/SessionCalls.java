package davroom.web;

import davroom.api.auth.Account;
import davroom.api.auth.Sessions;
import davroom.api.auth.SignInRefusedException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/** {@code /session}: the own one; {@code /sessions}: all. */
final class SessionCalls {
    private final House house;

    SessionCalls(House house) {
        this.house = house;
    }

    private Sessions sessions() {
        return house.need(Sessions.class);
    }

    Answer signIn(Exchange exchange) throws IOException, SignInRefusedException {
        Fields fields = exchange.fields("username", "password", "code");
        Sessions.Started started =
                sessions()
                        .signIn(
                                fields.needText("username"),
                                fields.needText("password"),
                                fields.text("code"),
                                exchange.visitor());
        // a session that someone put into this browser before must not become theirs (fixation)
        exchange.tokens().forEach(sessions()::leave);
        return Answer.of(live(started.account(), started.current()))
                .with(
                        "Set-Cookie",
                        SessionCookie.of(exchange)
                                .with(started.token(), started.longest().toSeconds()));
    }

    Answer show(Exchange exchange) {
        return Answer.of(live(exchange.subject().account(), current(exchange)));
    }

    Answer signOut(Exchange exchange) {
        sessions().end(current(exchange).id());
        return Answer.nothing().with("Set-Cookie", SessionCookie.of(exchange).with("", 0));
    }

    private static Sessions.Current current(Exchange exchange) {
        return exchange.session().orElseThrow(() -> new IllegalStateException("No session."));
    }

    private static Map<String, Object> live(Account account, Sessions.Current current) {
        Map<String, Object> live = new LinkedHashMap<>();
        live.put("user", Users.object(account));
        live.put("csrfToken", current.csrfToken());
        return live;
    }

    Answer list(Exchange exchange) {
        List<Sessions.Session> all = sessions().list(Owner.asked(exchange));
        Optional<String> own = exchange.session().map(Sessions.Current::id);
        return Answer.of(
                Page.of(
                        exchange,
                        all,
                        session -> Page.key(session.created(), session.id()),
                        session -> object(session, own)));
    }

    Answer end(Exchange exchange) {
        String id = exchange.name("id");
        Optional<String> of =
                Who.isAdmin(exchange.subject().account())
                        ? Optional.empty()
                        : Optional.of(exchange.subject().name());
        if (sessions().list(of).stream().noneMatch(session -> session.id().equals(id))) {
            throw new NoSuchElementException("There is no such session.");
        }
        sessions().end(id);
        return Answer.nothing();
    }

    private static Map<String, Object> object(Sessions.Session session, Optional<String> own) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("id", session.id());
        object.put("user", session.account());
        object.put("created", session.created().toString());
        object.put("lastUsed", session.lastUse().toString());
        object.put("expires", session.expires().toString());
        object.put("address", session.address());
        object.put("client", session.client());
        object.put("current", own.filter(session.id()::equals).isPresent());
        return object;
    }
}
