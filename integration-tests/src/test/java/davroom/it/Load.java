package davroom.it;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Clients that use a drive without a pause: some upload, each to names of its own, first new files
 * and then newer versions of them, and remember what they were told; some list the drive or what is
 * above it; and one is nobody. What no client of a missing room is told is a surprise.
 */
final class Load {
    /** What was tried for a name, and the newest of it that was acknowledged, both as digests. */
    private record History(List<String> tried, AtomicInteger acknowledged) {
        History() {
            this(new ArrayList<>(), new AtomicInteger(-1));
        }

        /** What the file may hold: the newest acknowledged content, or one tried after it. */
        List<String> allowed() {
            return tried.subList(Math.max(0, acknowledged.get()), tried.size());
        }
    }

    private static final int UPLOADERS = 8;
    private static final int LISTERS = 4;
    private static final int NAMES_PER_CLIENT = 12;
    private static final int LARGEST = 400_000;
    private static final long SEED = 20_260_101L;

    /** Clients come back after a moment, or they would keep the house from waking up. */
    private static final Duration PAUSE = Duration.ofMillis(5);

    private static final Set<Integer> REFUSED = Set.of(404, 503);

    private final Map<String, History> histories = new ConcurrentHashMap<>();
    private final AtomicInteger acknowledged = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger broken = new AtomicInteger();
    private final ConcurrentLinkedQueue<String> surprises = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(UPLOADERS + LISTERS + 1);
    private final List<Future<Void>> clients = new ArrayList<>();
    private volatile boolean running = true;
    private long latest = System.nanoTime();
    private long outage;

    Load(Drive drive) {
        for (int i = 0; i < UPLOADERS; i++) {
            int client = i;
            clients.add(threads.submit(() -> upload(drive, client)));
        }
        for (int i = 0; i < LISTERS; i++) {
            String folder = i % 2 == 0 ? "" : "/";
            clients.add(threads.submit(() -> list(drive, folder)));
        }
        clients.add(threads.submit(() -> intrude(drive.asNobody())));
    }

    private Void upload(Drive drive, int client) throws InterruptedException {
        Random random = new Random(SEED + client);
        for (int i = 0; running; i++) {
            String name = "load-" + client + "-" + i % NAMES_PER_CLIENT + ".jpg";
            byte[] body = new byte[1 + random.nextInt(LARGEST)];
            random.nextBytes(body);
            History history = histories.computeIfAbsent(name, missing -> new History());
            history.tried().add(digest(body));
            if (goesWell("PUT", Set.of(201, 204), () -> drive.put(name, body))) {
                history.acknowledged().set(history.tried().size() - 1);
                acknowledged.incrementAndGet();
                uploaded();
            }
        }
        return null;
    }

    private Void list(Drive drive, String folder) throws InterruptedException {
        while (running) {
            goesWell("PROPFIND", Set.of(207), () -> drive.list(folder));
        }
        return null;
    }

    private Void intrude(Drive drive) throws InterruptedException {
        while (running) {
            goesWell("GET of nobody", Set.of(401), () -> drive.ask("GET", "load-0-0.jpg"));
            goesWell("PROPFIND of nobody", Set.of(401), () -> drive.list(""));
            goesWell("PUT of nobody", Set.of(401), () -> drive.put("nobody.jpg", new byte[9]));
        }
        return null;
    }

    private boolean goesWell(String what, Set<Integer> well, Callable<Integer> request)
            throws InterruptedException {
        try {
            int status = request.call();
            if (well.contains(status)) {
                return true;
            }
            if (!REFUSED.contains(status)) {
                surprises.add(what + " " + status);
            }
            refused.incrementAndGet();
        } catch (IOException e) {
            broken.incrementAndGet();
        } catch (InterruptedException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        LockSupport.parkNanos(PAUSE.toNanos());
        return false;
    }

    private synchronized void uploaded() {
        long now = System.nanoTime();
        outage = Math.max(outage, now - latest);
        latest = now;
    }

    /** The longest time without any upload that ended well, since this was asked last. */
    synchronized Duration longestOutage() {
        Duration longest = Duration.ofNanos(outage);
        outage = 0;
        return longest;
    }

    /** Waits until clients are well again, all of them a few times. */
    void awaitUploads(String when) {
        int before = acknowledged.get();
        Eventually.holds("uploads " + when, () -> acknowledged.get() > before + 5 * UPLOADERS);
    }

    /** How many uploads were acknowledged until now. */
    int acknowledged() {
        return acknowledged.get();
    }

    /** How many requests met a closed door. */
    int refused() {
        return refused.get();
    }

    /** How many connections broke. */
    int broken() {
        return broken.get();
    }

    /** Answers that nobody should get, until now. */
    List<String> surprises() {
        return List.copyOf(surprises);
    }

    /** Ends it; then what was acknowledged lies in that folder, and nothing that nobody named. */
    void end(Path folder)
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        running = false;
        threads.shutdown();
        for (Future<Void> client : clients) {
            client.get(60, TimeUnit.SECONDS);
        }
        for (Map.Entry<String, History> one : histories.entrySet()) {
            check(folder.resolve(one.getKey()), one.getValue());
        }
        assertEquals(List.of(), leftovers(folder));
        assertEquals(List.of(), surprises());
    }

    private static void check(Path file, History history) throws IOException {
        if (Files.exists(file)) {
            String found = digest(Files.readAllBytes(file));
            assertTrue(
                    file + " holds something that is not the newest acknowledged upload",
                    history.allowed().contains(found));
        } else {
            assertEquals(file + " was acknowledged and is gone", -1, history.acknowledged().get());
        }
    }

    /** Every half file, and what nobody has put there; a drive in use has a file that says so. */
    private static List<String> leftovers(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .filter(
                            name ->
                                    name.startsWith(".davroom/uploads/")
                                            || name.startsWith(".davroom/replaced/")
                                            || name.contains("nobody"))
                    .sorted()
                    .toList();
        }
    }

    static String digest(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
