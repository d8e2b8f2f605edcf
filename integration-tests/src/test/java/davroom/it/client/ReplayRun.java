package davroom.it.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Plays a script, one step after the other, and fails at the first that goes otherwise. */
final class ReplayRun {
    private final Replay replay;
    private final ReplayClient client;
    private final ReplayDisk disk;
    private final ReplayWords words;

    ReplayRun(Replay replay, ReplayClient client, ReplayDisk disk, ReplayWords words) {
        this.replay = replay;
        this.client = client;
        this.disk = disk;
        this.words = words;
    }

    void play() throws IOException, InterruptedException {
        for (Replay.Step step : replay.steps()) {
            List<ReplayAnswer> answers = List.of();
            try {
                for (String made : step.made()) {
                    disk.make(made, words);
                }
                answers = step.sent().isEmpty() ? List.of() : send(step);
                for (ReplayAnswer answer : answers) {
                    expect(step.expected(), answer);
                }
                for (String check : step.checks()) {
                    check(check, answers);
                }
            } catch (AssertionError | IOException e) {
                throw new AssertionError(failure(step, answers, e), e);
            }
        }
    }

    private List<ReplayAnswer> send(Replay.Step step) throws IOException, InterruptedException {
        if (step.times() == 0) {
            return List.of(client.send(replay.always(), step.sent(), words));
        }
        ExecutorService threads = Executors.newFixedThreadPool(step.times());
        try {
            List<Future<ReplayAnswer>> running = new ArrayList<>();
            for (int n = 1; n <= step.times(); n++) {
                ReplayWords own = words.with("n", String.valueOf(n));
                running.add(threads.submit(() -> sendAlone(step, own)));
            }
            List<ReplayAnswer> answers = new ArrayList<>();
            for (Future<ReplayAnswer> each : running) {
                answers.add(each.get());
            }
            return answers;
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private ReplayAnswer sendAlone(Replay.Step step, ReplayWords own) throws IOException {
        try (ReplayClient another = client.another()) {
            return another.send(replay.always(), step.sent(), own);
        }
    }

    private void expect(List<String> lines, ReplayAnswer answer) {
        assertThat(String.valueOf(answer.status())).isIn((Object[]) lines.get(0).split(" or ", -1));
        for (String line : lines.subList(1, lines.size())) {
            if (line.startsWith("no ")) {
                assertThat(answer.headers()).doesNotContainKey(line.substring(3));
                continue;
            }
            String[] both = line.split(": ", 2);
            assertThat(answer.headers()).containsKey(both[0]);
            assertThat(answer.headers().get(both[0]))
                    .matches(value -> words.matches(both[1], value), "is as " + line);
        }
        // whatever a step asks of it, a client will parse it
        answer.multiStatus();
    }

    private void check(String line, List<ReplayAnswer> answers) throws IOException {
        if (line.startsWith("disk ")) {
            disk.check(line.substring(5), words);
            return;
        }
        for (ReplayAnswer answer : answers) {
            new ReplayCheck(answer, words).that(line);
        }
    }

    private static String failure(Replay.Step step, List<ReplayAnswer> answers, Throwable e) {
        StringBuilder text = new StringBuilder("At " + step + ":\n\n");
        step.sent().forEach(line -> text.append("> ").append(line).append('\n'));
        step.expected().forEach(line -> text.append("< ").append(line).append('\n'));
        step.checks().forEach(line -> text.append("= ").append(line).append('\n'));
        text.append("\ncame\n\n");
        answers.forEach(answer -> text.append(answer).append('\n'));
        return text.append("\nand so: ").append(e.getMessage()).toString();
    }
}
