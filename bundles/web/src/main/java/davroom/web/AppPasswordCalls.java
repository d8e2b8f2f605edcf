package davroom.web;

import davroom.api.auth.AppPassword;
import davroom.api.auth.AppPasswords;
import davroom.api.auth.Scope;
import davroom.api.storage.IllegalPathException;
import davroom.api.storage.StoragePath;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/** {@code /app-passwords}. */
final class AppPasswordCalls {
    private static final long MOST_DAYS = 36_500;

    private final House house;

    AppPasswordCalls(House house) {
        this.house = house;
    }

    private AppPasswords passwords() {
        return house.need(AppPasswords.class);
    }

    Answer list(Exchange exchange) {
        return Answer.of(
                Page.of(
                        exchange,
                        passwords().list(Owner.asked(exchange)),
                        password -> Page.key(password.created(), password.id()),
                        AppPasswordCalls::object));
    }

    Answer show(Exchange exchange) {
        return Answer.of(object(named(exchange)));
    }

    Answer issue(Exchange exchange) throws IOException {
        Fields fields = exchange.fields("name", "scope", "expiresDays", "within", "user");
        Scope scope =
                Scope.of(fields.needText("scope"))
                        .orElseThrow(
                                () ->
                                        Problem.field(
                                                "scope",
                                                "A scope is *, webdav, webdav:read, webdav:upload"
                                                        + " or metrics."));
        if (scope == Scope.METRICS && !Who.isAdmin(exchange.subject().account())) {
            throw Problem.of(403, "App passwords for figures are made by administrators.");
        }
        String user = fields.text("user").orElse(exchange.subject().name());
        AppPasswords.Issued issued =
                passwords()
                        .issue(
                                Owner.of(exchange, user),
                                fields.needText("name"),
                                scope,
                                fields.texts("within").orElse(List.of()).stream()
                                        .map(AppPasswordCalls::path)
                                        .toList(),
                                expires(fields.number("expiresDays").orElse(0L)));
        Map<String, Object> object = object(issued.password());
        object.put("secret", issued.secret());
        return Answer.created(exchange.url("app-passwords", issued.password().id()), object);
    }

    Answer remove(Exchange exchange) {
        passwords().remove(named(exchange).id());
        return Answer.nothing();
    }

    private AppPassword named(Exchange exchange) {
        String id = exchange.name("id");
        Optional<String> of =
                Who.isAdmin(exchange.subject().account())
                        ? Optional.empty()
                        : Optional.of(exchange.subject().name());
        return passwords().list(of).stream()
                .filter(password -> password.id().equals(id))
                .findFirst()
                .orElseThrow(
                        () -> new NoSuchElementException("There is no app password " + id + "."));
    }

    /** {@code originals/2024}. */
    private static StoragePath path(String text) {
        try {
            return StoragePath.parse("/" + text.replaceAll("^/|/$", ""));
        } catch (IllegalPathException e) {
            throw Problem.field("within", e.getMessage());
        }
    }

    private static Optional<Instant> expires(long days) {
        if (days < 0 || days > MOST_DAYS) {
            throw Problem.field(
                    "expiresDays", "A number of days, at most " + MOST_DAYS + "; 0 for always.");
        }
        return days == 0
                ? Optional.empty()
                : Optional.of(Clock.systemUTC().instant().plus(Duration.ofDays(days)));
    }

    private static Map<String, Object> object(AppPassword password) {
        Optional<AppPassword.Use> use = password.lastUse();
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("id", password.id());
        object.put("user", password.account());
        object.put("name", password.name());
        object.put("scope", password.scope().text());
        object.put(
                "within",
                password.within().stream().map(path -> path.toString().substring(1)).toList());
        object.put("created", password.created().toString());
        object.put("expires", password.expires().map(Instant::toString).orElse(null));
        object.put("lastUsed", use.map(one -> one.time().toString()).orElse(null));
        object.put("lastClient", use.map(AppPassword.Use::client).orElse(null));
        object.put("lastAddress", use.map(AppPassword.Use::address).orElse(null));
        return object;
    }
}
