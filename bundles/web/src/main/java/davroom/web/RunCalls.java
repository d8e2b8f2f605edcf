package davroom.web;

import davroom.api.auth.Access;
import davroom.api.auth.Permission;
import davroom.api.auth.Subject;
import davroom.api.runs.Run;
import davroom.api.runs.RunLine;
import davroom.api.runs.Runs;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** {@code /runs}: long work of all rooms, for administrators and who started it. */
final class RunCalls {
    private static final int MOST = 200;
    private static final int LINES = 1_000;

    private final House house;

    RunCalls(House house) {
        this.house = house;
    }

    Answer list(Exchange exchange) throws IOException {
        List<Run> runs = new ArrayList<>();
        for (Runs room : house.runs().get()) {
            room.latest(MOST).stream()
                    .filter(run -> concerns(exchange.subject(), run))
                    .forEach(runs::add);
        }
        return Answer.of(
                Page.of(
                        exchange,
                        runs,
                        run -> Page.newest(run.started(), run.id()),
                        RunCalls::object));
    }

    /** With its lines, of which {@code ?after=} are left out. */
    Answer show(Exchange exchange) throws IOException {
        String id = exchange.name("id");
        int after = exchange.query("after").map(RunCalls::number).orElse(0);
        for (Runs room : house.runs().get()) {
            Optional<Run> run = own(exchange, room, id);
            if (run.isPresent()) {
                List<RunLine> lines = room.lines(id, after, LINES);
                Map<String, Object> object = object(run.get());
                object.put(
                        "lines",
                        lines.stream()
                                .filter(line -> mayRead(exchange, line))
                                .map(RunCalls::line)
                                .toList());
                object.put("next", lines.size() == LINES ? Integer.toString(after + LINES) : null);
                return Answer.of(object);
            }
        }
        throw Problem.of(404, "There is nothing here.");
    }

    Answer cancel(Exchange exchange) throws IOException {
        String id = exchange.name("id");
        for (Runs room : house.runs().get()) {
            if (own(exchange, room, id).isPresent()) {
                if (!room.cancel(id)) {
                    throw Problem.of(409, "That run has ended.");
                }
                return Answer.nothing();
            }
        }
        throw Problem.of(404, "There is nothing here.");
    }

    /** Who did not start it is told that it is not there. */
    private static Optional<Run> own(Exchange exchange, Runs room, String id) throws IOException {
        return room.find(id).filter(run -> concerns(exchange.subject(), run));
    }

    /** All runs are for administrators, and each for who started it. */
    static boolean concerns(Subject who, Run run) {
        return Who.isAdmin(who.account()) || run.by().filter(who.name()::equals).isPresent();
    }

    /** What somebody may read can be less than when the run began. */
    private boolean mayRead(Exchange exchange, RunLine line) {
        Subject who = exchange.subject();
        return Who.isAdmin(who.account())
                || house.need(Access.class).allows(who, Permission.READ, line.path());
    }

    private static int number(String text) {
        if (!text.matches("[0-9]{1,6}")) {
            throw Problem.field("after", "This is no cursor.");
        }
        return Integer.parseInt(text);
    }

    static Map<String, Object> object(Run run) {
        long settled = run.done() + run.skipped() + run.failed();
        Instant end = run.ended().orElseGet(Instant::now);
        double seconds = Math.max(0.001, Duration.between(run.started(), end).toMillis() / 1_000.0);
        double rate = settled / seconds;
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("id", run.id());
        object.put("kind", word(run.kind()));
        object.put("about", run.about());
        object.put("by", run.by().orElse(null));
        object.put("state", word(run.state()));
        object.put("started", run.started().toString());
        object.put("ended", run.ended().map(Instant::toString).orElse(null));
        object.put("total", run.total().isPresent() ? run.total().getAsLong() : null);
        object.put("done", run.done());
        object.put("skipped", run.skipped());
        object.put("failed", run.failed());
        object.put("rate", Math.round(rate * 10) / 10.0);
        object.put("timeLeft", timeLeft(run, settled, rate));
        object.put("error", run.error().orElse(null));
        return object;
    }

    /** Seconds; unknown before there is anything to compute it from. */
    private static Long timeLeft(Run run, long settled, double rate) {
        return run.state() == Run.State.RUNNING && run.total().isPresent() && settled > 0
                ? Long.valueOf(Math.round((run.total().getAsLong() - settled) / rate))
                : null;
    }

    private static Map<String, Object> line(RunLine line) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("at", line.at().toString());
        object.put("path", line.path().toString());
        object.put("kind", word(line.kind()));
        object.put("text", line.text());
        return object;
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
