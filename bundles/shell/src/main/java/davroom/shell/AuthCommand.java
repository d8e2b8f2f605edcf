package davroom.shell;

import davroom.api.auth.AppPassword;
import davroom.api.auth.AppPasswords;
import davroom.api.auth.Scope;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code auth ls|add|show|rm}. */
@Command(name = "auth", description = "App passwords: one for each app or device.")
final class AuthCommand {
    private static final int MOST_DAYS = 36_500;

    private final Call call;

    AuthCommand(Call call) {
        this.call = call;
    }

    private AppPasswords passwords() {
        return call.rooms().need(AppPasswords.class, "app passwords");
    }

    @Command(description = "Lists them, of all or of one account.")
    int ls(
            @Parameters(arity = "0..1", paramLabel = "ACCOUNT") String account,
            @Option(names = "--json", description = "Prints JSON.") boolean json) {
        List<AppPassword> list = passwords().list(Optional.ofNullable(account));
        if (json) {
            call.say(
                    Json.text(
                            Call.object("items", list.stream().map(AuthCommand::object).toList())));
            return 0;
        }
        Columns columns =
                new Columns("ID", "ACCOUNT", "NAME", "SCOPE", "CREATED", "EXPIRES", "LAST USED");
        for (AppPassword password : list) {
            columns.row(
                    password.id(),
                    password.account(),
                    password.name(),
                    password.scope().text(),
                    password.created().toString(),
                    password.expires().map(Instant::toString).orElse(""),
                    password.lastUsed().map(Instant::toString).orElse(""));
        }
        call.say(columns.toString());
        return 0;
    }

    @Command(description = "Makes one and prints its secret, this once.")
    int add(
            @Option(
                            names = {"-n", "--name"},
                            required = true,
                            paramLabel = "NAME",
                            description = "The app or device.")
                    String name,
            @Option(
                            names = {"-s", "--scope"},
                            required = true,
                            paramLabel = "SCOPE",
                            description = "webdav, webdav:read, webdav:upload, metrics or *.")
                    String scope,
            @Option(
                            names = {"-e", "--expires"},
                            paramLabel = "DAYS",
                            defaultValue = "0",
                            description = "How many days it works; 0 for always.")
                    int days,
            @Parameters(paramLabel = "ACCOUNT") String account,
            @Option(names = "--json", description = "Prints JSON.") boolean json) {
        AppPasswords.Issued issued = passwords().issue(account, name, scope(scope), expires(days));
        if (json) {
            Map<String, Object> object = object(issued.password());
            object.put("secret", issued.secret());
            call.say(Json.text(object));
        } else {
            call.say(issued.secret());
        }
        return 0;
    }

    @Command(description = "Shows one, without its secret.")
    int show(
            @Parameters(paramLabel = "ID") String id,
            @Option(names = "--json", description = "Prints JSON.") boolean json) {
        Map<String, Object> password =
                passwords().list(Optional.empty()).stream()
                        .filter(each -> each.id().equals(id))
                        .map(AuthCommand::object)
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new NoSuchElementException(
                                                "There is no app password " + id + "."));
        if (json) {
            call.say(Json.text(password));
        } else {
            Columns columns = new Columns("SETTING", "VALUE");
            password.forEach(
                    (key, value) -> columns.row(key, value == null ? "" : value.toString()));
            call.say(columns.toString());
        }
        return 0;
    }

    @Command(description = "Takes one back; it stops working at once.")
    int rm(@Parameters(paramLabel = "ID") String id) {
        passwords().remove(id);
        return 0;
    }

    private static Scope scope(String text) {
        return Scope.of(text)
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "There is no scope "
                                                + text
                                                + "; the scopes are "
                                                + Arrays.stream(Scope.values())
                                                        .map(Scope::text)
                                                        .collect(Collectors.joining(", "))
                                                + "."));
    }

    private static Optional<Instant> expires(int days) {
        if (days < 0 || days > MOST_DAYS) {
            throw new IllegalArgumentException(
                    "An app password cannot work for " + days + " days; 0 is for always.");
        }
        return days == 0
                ? Optional.empty()
                : Optional.of(Clock.systemUTC().instant().plus(Duration.ofDays(days)));
    }

    private static Map<String, Object> object(AppPassword password) {
        return Call.object(
                "id", password.id(),
                "user", password.account(),
                "name", password.name(),
                "scope", password.scope().text(),
                "created", password.created().toString(),
                "expires", password.expires().map(Instant::toString).orElse(null),
                "lastUsed", password.lastUsed().map(Instant::toString).orElse(null));
    }
}
