package davroom.it.client;

import static org.assertj.core.api.Assertions.assertThat;

import davroom.it.fuzz.Samples;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Requests that nobody meant, to the whole server: each is answered without a fault of ours, and
 * nothing changes that the sender may not change.
 *
 * <p>{@code -Ddavroom.it.fuzz=1000000} sends more of them, {@code -Ddavroom.it.seed=7} others, and
 * {@code -Ddavroom.it.fuzz.index=4711} that one alone; {@code -Ddavroom.it.fuzz.from=320000} skips
 * those before.
 */
final class FuzzIT {
    private static final long SEED = Long.getLong("davroom.it.seed", 1);
    private static final long COUNT = Long.getLong("davroom.it.fuzz", 20_000);
    private static final long FROM = Long.getLong("davroom.it.fuzz.from", 0);
    private static final long ONLY = Long.getLong("davroom.it.fuzz.index", -1);

    private static final Pattern FAULT = Pattern.compile(" ERROR |Exception|OutOfMemory");

    private static final Samples SAMPLES = new Samples(SEED, Server.PASSWORD);

    private static final FuzzAnswers ANSWERS = new FuzzAnswers();

    private static Server server;
    private static Canaries canaries;
    private static SortedSet<String> places;

    @BeforeAll
    static void start() throws Exception {
        server =
                Server.start(
                                Map.of(
                                        "DAVROOM_DURABILITY", "none",
                                        "JAVA_TOOL_OPTIONS", "-Xmx256m"))
                        .withAccount(Samples.JAILED, "--webdav", "--base-path", "fuzz")
                        .withAccount(Samples.FREE, "--webdav", "--role", "user");
        canaries = Canaries.in(server);
        places = places();
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @Test
    void isAnsweredWithoutAFault() throws Exception {
        List<String> findings = new ArrayList<>();
        long from = ONLY < 0 ? FROM : ONLY;
        long to = ONLY < 0 ? COUNT : ONLY + 1;
        for (long batch = from; batch < to && findings.isEmpty(); batch += Samples.BATCH) {
            long end = Math.min(to, batch + Samples.BATCH);
            findings.addAll(send(batch, end));
            findings.addAll(aftermath());
            System.out.printf("Fuzz: seed %d, to %,d: %s%n", SEED, end - 1, ANSWERS);
        }
        assertThat(findings).isEmpty();
    }

    private static List<String> send(long from, long to) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(Samples.WORKERS);
        try {
            List<Future<List<String>>> runs = new ArrayList<>();
            for (int i = 0; i < Samples.WORKERS; i++) {
                long first = from + i;
                runs.add(
                        threads.submit(
                                () -> new FuzzWorker(server, SAMPLES, ANSWERS).run(first, to)));
            }
            List<String> findings = new ArrayList<>();
            for (Future<List<String>> run : runs) {
                findings.addAll(run.get());
            }
            return findings;
        } finally {
            threads.shutdownNow();
        }
    }

    /** What is wrong afterwards. */
    private static List<String> aftermath() throws Exception {
        List<String> findings = new ArrayList<>(canaries.harmed());
        if (!places().equals(places)) {
            findings.add("There were " + places + ", there are " + places());
        }
        if (!server.isAlive() || Dav.admin(server).send("OPTIONS", "/").statusCode() != 200) {
            findings.add("The server does not answer any more.");
        }
        for (Path drive : List.of(server.originals(), server.imports())) {
            try {
                Await.until("no upload is left", () -> Disk.uploads(drive).isEmpty());
            } catch (AssertionError e) {
                findings.add("There are left " + Disk.uploads(drive).keySet());
            }
        }
        server.output()
                .lines()
                .filter(FAULT.asPredicate())
                .limit(20)
                .forEach(line -> findings.add("The log says: " + line));
        return findings;
    }

    /** All that is in the server's folder but not on its drives. */
    private static SortedSet<String> places() throws Exception {
        SortedSet<String> found = new TreeSet<>();
        try (Stream<Path> all = Files.walk(server.data(), 3)) {
            all.filter(path -> !path.startsWith(server.originals()))
                    .filter(path -> !path.startsWith(server.imports()))
                    .forEach(path -> found.add(server.data().relativize(path).toString()));
        }
        return found;
    }
}
