package davroom.shell;

import davroom.api.auth.AppPassword;
import davroom.api.auth.AppPasswords;
import davroom.api.auth.Scope;
import davroom.api.auth.Sessions;
import davroom.api.storage.StoragePath;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code auth ls|add|show|rm|sessions|end}. */
@Command(name = "auth", description = "App passwords, one for each app or device; and sessions.")
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
                new Columns(
                        "ID",
                        "ACCOUNT",
                        "NAME",
                        "SCOPE",
                        "WITHIN",
                        "CREATED",
                        "EXPIRES",
                        "LAST USED",
                        "CLIENT",
                        "ADDRESS");
        for (AppPassword password : list) {
            columns.row(
                    password.id(),
                    password.account(),
                    password.name(),
                    password.scope().text(),
                    String.join(" ", within(password)),
                    password.created().toString(),
                    password.expires().map(Instant::toString).orElse(""),
                    used(password, use -> use.time().toString()).orElse(""),
                    used(password, AppPassword.Use::client).orElse(""),
                    used(password, AppPassword.Use::address).orElse(""));
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
            @Option(
                            names = {"-w", "--within"},
                            paramLabel = "FOLDER",
                            description =
                                    "A drive or a folder on one, originals/2024, that it is limited"
                                            + " to; may be given more than once.")
                    List<String> within,
            @Parameters(paramLabel = "ACCOUNT") String account,
            @Option(names = "--json", description = "Prints JSON.") boolean json) {
        AppPasswords.Issued issued =
                passwords().issue(account, name, scope(scope), paths(within), expires(days));
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

    @Command(
            description = {
                "Takes one back; it stops working at once.",
                "With - in place of the id, the secret itself is read from the standard input."
            })
    int rm(@Parameters(paramLabel = "ID") String id) throws IOException {
        passwords().remove(id.equals("-") ? idOf(call.typed("")) : id);
        return 0;
    }

    private String idOf(String secret) {
        return passwords()
                .of(secret)
                .map(AppPassword::id)
                .orElseThrow(() -> new NoSuchElementException("There is no such app password."));
    }

    @Command(description = "Lists who is signed in on the pages, all or one account.")
    int sessions(
            @Parameters(arity = "0..1", paramLabel = "ACCOUNT") String account,
            @Option(names = "--json", description = "Prints JSON.") boolean json) {
        List<Sessions.Session> list = liveSessions().list(Optional.ofNullable(account));
        if (json) {
            call.say(
                    Json.text(
                            Call.object("items", list.stream().map(AuthCommand::object).toList())));
            return 0;
        }
        Columns columns =
                new Columns("ID", "ACCOUNT", "SINCE", "LAST USED", "ENDS", "CLIENT", "ADDRESS");
        for (Sessions.Session session : list) {
            columns.row(
                    session.id(),
                    session.account(),
                    session.created().toString(),
                    session.lastUse().toString(),
                    session.expires().toString(),
                    session.client(),
                    session.address());
        }
        call.say(columns.toString());
        return 0;
    }

    @Command(description = "Ends sessions on the pages at once: one, or all of an account.")
    int end(
            @Parameters(arity = "0..1", paramLabel = "ID", description = "Of one session.")
                    String id,
            @Option(
                            names = {"-a", "--all"},
                            paramLabel = "ACCOUNT",
                            description = "All of this account.")
                    String account) {
        if ((id == null) == (account == null)) {
            throw new IllegalArgumentException(
                    "Say which: the id of a session, or --all and an account.");
        }
        if (id == null) {
            liveSessions().endAll(account, Optional.empty());
        } else {
            liveSessions().end(id);
        }
        return 0;
    }

    private Sessions liveSessions() {
        return call.rooms().need(Sessions.class, "sessions");
    }

    private static Map<String, Object> object(Sessions.Session session) {
        return Call.object(
                "id", session.id(),
                "user", session.account(),
                "created", session.created().toString(),
                "lastUsed", session.lastUse().toString(),
                "expires", session.expires().toString(),
                "client", session.client(),
                "address", session.address());
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

    /** {@code originals/2024/}: as people write it. */
    private List<StoragePath> paths(List<String> folders) {
        return folders == null ? List.of() : folders.stream().map(this::path).toList();
    }

    private StoragePath path(String folder) {
        StoragePath path = StoragePath.parse("/" + folder.replaceAll("^/|/$", ""));
        List<String> drives =
                call.rooms().drives().stream().map(storage -> storage.drive().name()).toList();
        if (!drives.isEmpty() && !drives.contains(path.drive())) {
            throw new IllegalArgumentException(
                    "There is no drive "
                            + path.drive()
                            + "; the drives are "
                            + String.join(", ", drives)
                            + ".");
        }
        return path;
    }

    private static List<String> within(AppPassword password) {
        return password.within().stream().map(path -> path.toString().substring(1)).toList();
    }

    private static Optional<String> used(
            AppPassword password, Function<AppPassword.Use, String> fact) {
        return password.lastUse().map(fact);
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
                "within", within(password),
                "created", password.created().toString(),
                "expires", password.expires().map(Instant::toString).orElse(null),
                "lastUsed", used(password, use -> use.time().toString()).orElse(null),
                "lastClient", used(password, AppPassword.Use::client).orElse(null),
                "lastAddress", used(password, AppPassword.Use::address).orElse(null));
    }
}
