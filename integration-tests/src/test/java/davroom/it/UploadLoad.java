package davroom.it;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Clients that upload without a pause, each to names of its own, first new files and then newer
 * versions of them, and remember what they were told.
 */
final class UploadLoad {
    /** What was tried for a name, and the newest of it that was acknowledged, both as digests. */
    record History(List<String> tried, AtomicInteger acknowledged) {
        History() {
            this(new ArrayList<>(), new AtomicInteger(-1));
        }

        /** What the file may hold: the newest acknowledged content, or one tried after it. */
        List<String> allowed() {
            return tried.subList(Math.max(0, acknowledged.get()), tried.size());
        }
    }

    private static final int NAMES_PER_CLIENT = 12;
    private static final int LARGEST = 400_000;
    private static final long SEED = 20_260_101L;

    private final Map<String, History> histories = new ConcurrentHashMap<>();
    private final AtomicInteger acknowledged = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger broken = new AtomicInteger();
    private final Set<Integer> answers = new ConcurrentSkipListSet<>();
    private final ExecutorService threads;
    private final List<Future<Void>> clients = new ArrayList<>();
    private volatile boolean running = true;

    /** Four of them. */
    UploadLoad(Drive drive) {
        this(drive, 4);
    }

    UploadLoad(Drive drive, int count) {
        threads = Executors.newFixedThreadPool(count);
        for (int i = 0; i < count; i++) {
            int client = i;
            clients.add(threads.submit(() -> upload(drive, client)));
        }
    }

    private Void upload(Drive drive, int client) throws InterruptedException {
        Random random = new Random(SEED + client);
        for (int i = 0; running; i++) {
            String name = "load-" + client + "-" + i % NAMES_PER_CLIENT + ".jpg";
            byte[] body = new byte[1 + random.nextInt(LARGEST)];
            random.nextBytes(body);
            History history = histories.computeIfAbsent(name, missing -> new History());
            history.tried().add(digest(body));
            if (taken(drive, name, body)) {
                history.acknowledged().set(history.tried().size() - 1);
                acknowledged.incrementAndGet();
            } else {
                refused.incrementAndGet();
            }
        }
        return null;
    }

    private boolean taken(Drive drive, String name, byte[] body) throws InterruptedException {
        try {
            int status = drive.put(name, body);
            answers.add(status);
            return status == 201 || status == 204;
        } catch (IOException e) {
            broken.incrementAndGet();
            return false;
        }
    }

    /** How many uploads were acknowledged until now. */
    int acknowledged() {
        return acknowledged.get();
    }

    /** How many were not. */
    int refused() {
        return refused.get();
    }

    /** How many of those had no answer at all. */
    int broken() {
        return broken.get();
    }

    /** Every status that was answered. */
    Set<Integer> answers() {
        return Set.copyOf(answers);
    }

    /** That every file holds the newest content that was acknowledged, or one tried after it. */
    static void assertKept(Path folder, Map<String, History> histories) throws IOException {
        for (Map.Entry<String, History> one : histories.entrySet()) {
            Path file = folder.resolve(one.getKey());
            if (Files.exists(file)) {
                assertTrue(
                        file + " holds something that is not the newest acknowledged upload",
                        one.getValue().allowed().contains(digest(Files.readAllBytes(file))));
            } else {
                assertEquals(
                        file + " was acknowledged and is gone",
                        -1,
                        one.getValue().acknowledged().get());
            }
        }
    }

    /** Ends it, and gives what was done for each name. */
    Map<String, History> end() throws InterruptedException, ExecutionException, TimeoutException {
        running = false;
        threads.shutdown();
        for (Future<Void> client : clients) {
            client.get(60, TimeUnit.SECONDS);
        }
        return histories;
    }

    static String digest(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
