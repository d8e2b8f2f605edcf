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
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
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
        call.say(json ? AppPasswordList.json(list) : AppPasswordList.columns(list).toString());
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
                passwords()
                        .issue(
                                account,
                                name,
                                Choice.of("scope", scope, Scope.values(), Scope::text),
                                paths(within),
                                expires(days));
        if (json) {
            Map<String, Object> object = AppPasswordList.object(issued.password());
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
        Map<String, Object> password = AppPasswordList.object(find(id));
        if (json) {
            call.say(Json.text(password));
        } else {
            call.table(password);
        }
        return 0;
    }

    private AppPassword find(String id) {
        return passwords().list(Optional.empty()).stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(
                        () -> new NoSuchElementException("There is no app password " + id + "."));
    }

    @Command(
            description = {
                "Takes one back; it stops working at once. Asks before.",
                "With - in place of the id, the secret itself is read from the standard input."
            })
    int rm(
            @Parameters(paramLabel = "ID") String id,
            @Option(
                            names = {"-f", "--force"},
                            description = "Does not ask.")
                    boolean force)
            throws IOException {
        if (id.equals("-")) {
            // who has the secret means it, and may have nothing more to type
            passwords().remove(idOf(call.typed("")));
            return 0;
        }
        AppPassword found = find(id);
        if (!force) {
            call.confirm(
                    "Take back app password %s of %s?".formatted(found.name(), found.account()));
        }
        passwords().remove(found.id());
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
        call.say(json ? SessionList.json(list) : SessionList.columns(list).toString());
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

    private static Optional<Instant> expires(int days) {
        if (days < 0 || days > MOST_DAYS) {
            throw new IllegalArgumentException(
                    "An app password cannot work for " + days + " days; 0 is for always.");
        }
        return days == 0
                ? Optional.empty()
                : Optional.of(Clock.systemUTC().instant().plus(Duration.ofDays(days)));
    }
}
