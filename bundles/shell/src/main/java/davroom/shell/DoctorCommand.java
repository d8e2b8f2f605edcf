package davroom.shell;

import davroom.api.auth.AccountDoctor;
import davroom.api.auth.AccountDoctor.Diagnosis;
import davroom.api.auth.AccountDoctor.Use;
import davroom.api.auth.AccountRegister;
import davroom.api.auth.AuditTrail.Entry;
import davroom.api.health.Finding;
import davroom.api.health.Health;
import davroom.api.webdav.Gate;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code doctor}, {@code doctor NAME}. */
@Command(
        name = "doctor",
        description = {
            "Looks whether all is well, or why an account cannot use drives.",
            "Exits with 1 when something fails."
        })
final class DoctorCommand implements Callable<Integer> {
    private static final String STOPPED =
            "No server runs on this data folder: its sockets, proxies and drives for clients were"
                    + " not looked at.";

    private final Call call;

    @Parameters(
            arity = "0..1",
            paramLabel = "NAME",
            description = "An account: may it use drives, and if not exactly why.")
    private String account;

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    DoctorCommand(Call call) {
        this.call = call;
    }

    @Override
    public Integer call() {
        return account == null ? house() : account();
    }

    private int house() {
        if (!call.rooms().has(AccountRegister.class)) {
            // right after the start, the database is still being opened
            call.rooms().await(AccountRegister.class);
        }
        List<Health.Result> results =
                new ArrayList<>(
                        call.rooms().need(Health.class, "health room").results(Duration.ZERO));
        if (!call.rooms().has(Gate.class)) {
            results.add(new Health.Result("server", List.of(Finding.warning(STOPPED))));
        }
        boolean failing = results.stream().anyMatch(one -> one.level() == Finding.Level.FAILING);
        if (json) {
            call.say(
                    Json.text(
                            Call.object(
                                    "status",
                                    failing ? "failing" : "ok",
                                    "items",
                                    results.stream()
                                            .flatMap(
                                                    one ->
                                                            one.findings().stream()
                                                                    .map(
                                                                            finding ->
                                                                                    object(
                                                                                            one
                                                                                                    .name(),
                                                                                            finding)))
                                            .toList())));
        } else {
            for (Health.Result result : results) {
                result.findings().forEach(finding -> say(result.name(), finding));
            }
        }
        return failing ? 1 : 0;
    }

    private int account() {
        Diagnosis found = call.rooms().need(AccountDoctor.class, "accounts").examine(account);
        if (json) {
            call.say(
                    Json.text(
                            Call.object(
                                    "account",
                                    found.account(),
                                    "webdav",
                                    found.mounts(),
                                    "drives",
                                    found.uses().stream().map(DoctorCommand::object).toList(),
                                    "items",
                                    found.findings().stream()
                                            .map(one -> object("account", one))
                                            .toList(),
                                    "refusals",
                                    found.refusals().stream().map(AuditCommand::object).toList())));
            return found.mounts() ? 0 : 1;
        }
        call.say(
                found.mounts()
                        ? "Account " + found.account() + " may use drives:"
                        : "Account " + found.account() + " cannot use drives:");
        for (Use use : found.uses()) {
            call.say("  " + folder(use) + ": " + words(use));
        }
        found.findings().forEach(finding -> say("account", finding));
        if (!found.refusals().isEmpty()) {
            call.say("Refused lately:");
        }
        for (Entry entry : found.refusals()) {
            call.say(
                    Columns.plain(
                            "  "
                                    + entry.time().truncatedTo(ChronoUnit.SECONDS)
                                    + " "
                                    + entry.address()
                                    + " "
                                    + entry.detail()));
        }
        return found.mounts() ? 0 : 1;
    }

    private void say(String name, Finding finding) {
        call.say(
                Columns.plain(
                        String.format(
                                Locale.ROOT,
                                "%-8s %-9s %s",
                                word(finding.level()),
                                name,
                                finding.sentence())));
    }

    private static String folder(Use use) {
        return use.home().toString().substring(1);
    }

    /** {@code read, add, change, delete}. */
    private static String words(Use use) {
        return use.permissions().isEmpty()
                ? "nothing"
                : use.permissions().stream()
                        .map(one -> one.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", "));
    }

    private static String word(Finding.Level level) {
        return level.name().toLowerCase(Locale.ROOT);
    }

    private static Map<String, Object> object(Use use) {
        return Call.object(
                "folder",
                folder(use),
                "permissions",
                use.permissions().stream()
                        .map(one -> one.name().toLowerCase(Locale.ROOT))
                        .toList());
    }

    private static Map<String, Object> object(String name, Finding finding) {
        return Call.object(
                "check", name,
                "level", word(finding.level()),
                "sentence", finding.sentence());
    }
}
