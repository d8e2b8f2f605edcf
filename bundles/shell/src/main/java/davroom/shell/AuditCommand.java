package davroom.shell;

import davroom.api.auth.AuditTrail;
import davroom.api.auth.AuditTrail.Entry;
import davroom.api.auth.AuditTrail.Event;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code audit logins|changes}. */
@Command(name = "audit", description = "Who signed in, who was refused, what was changed.")
final class AuditCommand {
    private static final int MOST = 100_000;

    private final Call call;

    AuditCommand(Call call) {
        this.call = call;
    }

    /** Which lines. */
    static final class Choice {
        @Parameters(
                arity = "0..1",
                paramLabel = "NAME",
                description = "Of this account, or of this name that was tried.")
        private String account;

        @Option(
                names = "--since",
                paramLabel = "TIME",
                description = "Not older: 90m, 24h, 7d, 2026-11-01.")
        private String since;

        @Option(
                names = {"-n", "--limit"},
                paramLabel = "NUMBER",
                defaultValue = "50",
                description = "At most so many, the latest; 50 if not said.")
        private int limit;

        @Option(names = "--json", description = "Prints JSON.")
        private boolean json;
    }

    @Command(description = "Lists sign-ins and refusals, the latest first.")
    int logins(@Mixin Choice choice) {
        return print(choice, List.of(Event.SIGNED_IN, Event.REFUSED, Event.DENIED));
    }

    @Command(description = "Lists changes of accounts and their credentials, the latest first.")
    int changes(@Mixin Choice choice) {
        return print(choice, List.of(Event.CHANGED));
    }

    private int print(Choice choice, List<Event> events) {
        if (choice.limit < 1 || choice.limit > MOST) {
            throw new IllegalArgumentException(
                    choice.limit + " lines cannot be listed; allowed are 1 to " + MOST + ".");
        }
        Instant since =
                choice.since == null
                        ? Instant.EPOCH
                        : Since.of(choice.since, Clock.systemUTC().instant());
        List<Entry> entries =
                call.rooms()
                        .need(AuditTrail.class, "audit")
                        .entries(
                                events,
                                Optional.ofNullable(choice.account),
                                since,
                                Long.MAX_VALUE,
                                choice.limit);
        if (choice.json) {
            call.say(
                    Json.text(
                            Call.object(
                                    "items", entries.stream().map(AuditCommand::object).toList())));
            return 0;
        }
        boolean changes = events.contains(Event.CHANGED);
        Columns columns =
                changes
                        ? new Columns("TIME", "ACCOUNT", "WHAT", "BY", "ADDRESS", "CLIENT")
                        : new Columns(
                                "TIME", "EVENT", "ACCOUNT", "HOW OR WHY", "ADDRESS", "CLIENT");
        for (Entry entry : entries) {
            String time = entry.time().truncatedTo(ChronoUnit.SECONDS).toString();
            if (changes) {
                columns.row(
                        time,
                        entry.account(),
                        entry.detail(),
                        entry.by(),
                        entry.address(),
                        entry.client());
            } else {
                columns.row(
                        time,
                        word(entry.event()),
                        entry.account(),
                        entry.detail(),
                        entry.address(),
                        entry.client());
            }
        }
        call.say(columns.toString());
        return 0;
    }

    private static String word(Event event) {
        return event.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Map<String, Object> object(Entry entry) {
        return Call.object(
                "time", entry.time().toString(),
                "event", word(entry.event()),
                "account", entry.account(),
                "detail", entry.detail(),
                "address", entry.address(),
                "client", entry.client(),
                "by", entry.by());
    }
}
