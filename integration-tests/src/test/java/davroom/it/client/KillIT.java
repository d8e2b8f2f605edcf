package davroom.it.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * Power cuts: the server is killed with uploads at twenty different points. After the next start
 * each file is the old or the new one, all that was acknowledged is there, and nothing is left
 * over.
 */
final class KillIT {
    private static final int KILLS = Integer.getInteger("davroom.it.kills", 5);
    private static final int UPLOADS = 4;
    private static final int LENGTH = 4_000_000;

    /** The same points in every run; another seed is another set of twenty. */
    private final Random random = new Random(Long.getLong("davroom.it.seed", 20));

    private final Map<String, String> old = new TreeMap<>();
    private final Map<String, String> acknowledged = new TreeMap<>();

    @Test
    void leaveTheOldOrTheNewAndNothingBetween() throws Exception {
        try (Server server = Server.start()) {
            for (int kill = 0; kill < KILLS; kill++) {
                killDuringUploads(server, kill);
                server.restart();
                assertOldOrNew(server, kill);
            }
        }
    }

    private void killDuringUploads(Server server, int kill) throws Exception {
        Dav dav = Dav.admin(server);
        List<Wire> wires = new ArrayList<>();
        ExecutorService small = Executors.newSingleThreadExecutor();
        try {
            long sent = 0;
            for (int upload = 0; upload < UPLOADS; upload++) {
                if (upload % 2 == 0) { // every second one replaces a file
                    byte[] before = body(-1 - upload, 10_000);
                    dav.store(path(kill, upload), before);
                    old.put(path(kill, upload), Disk.sha256(before));
                }
                int point = random.nextInt(LENGTH);
                Wire wire = Wire.to(server);
                wires.add(wire);
                wire.head("PUT", path(kill, upload), "Content-Length: " + LENGTH);
                wire.send(Arrays.copyOf(body(upload, LENGTH), point));
                sent += point;
            }
            long expected = sent;
            Await.until(
                    "the uploads have come to their points",
                    () -> Disk.uploaded(server.originals()) >= expected - UPLOADS * 262_144L);
            Future<?> storing = small.submit(() -> storeUntilItDies(dav, kill));
            int enough = random.nextInt(20);
            Await.until("small files are stored", () -> stored(kill) > enough);
            server.kill();
            storing.get();
        } finally {
            small.shutdownNow();
            for (Wire wire : wires) {
                wire.close();
            }
        }
    }

    /** Small files one after the other, so that the kill also meets the end of an upload. */
    private void storeUntilItDies(Dav dav, int kill) {
        try {
            for (int i = 0; ; i++) {
                byte[] body = body(i, 20_000);
                String path = "/originals/small-" + kill + "-" + i + ".jpg";
                dav.store(path, body);
                synchronized (acknowledged) {
                    acknowledged.put(path, Disk.sha256(body));
                }
            }
        } catch (IOException killed) {
            // as intended
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private long stored(int kill) {
        synchronized (acknowledged) {
            return acknowledged.keySet().stream()
                    .filter(path -> path.startsWith("/originals/small-" + kill + "-"))
                    .count();
        }
    }

    private void assertOldOrNew(Server server, int kill) {
        Map<String, String> files = Disk.files(server.originals());
        assertThat(Disk.uploads(server.originals())).as("left over").isEmpty();
        acknowledged.forEach(
                (path, digest) ->
                        assertThat(files).as("acknowledged").containsEntry(name(path), digest));
        for (int upload = 0; upload < UPLOADS; upload++) {
            String path = path(kill, upload);
            if (old.containsKey(path)) {
                assertThat(files).as("old").containsEntry(name(path), old.get(path));
            } else {
                assertThat(files).as("never whole").doesNotContainKey(name(path));
            }
        }
        files.forEach(
                (name, digest) -> {
                    if (name.startsWith("small-")) {
                        int number = Integer.parseInt(name.replaceAll("small-\\d+-|\\.jpg", ""));
                        assertThat(digest).as(name).isEqualTo(Disk.sha256(body(number, 20_000)));
                    }
                });
    }

    private static String path(int kill, int upload) {
        return "/originals/big-" + kill + "-" + upload + ".jpg";
    }

    private static String name(String path) {
        return path.substring("/originals/".length());
    }

    private static byte[] body(int number, int length) {
        byte[] bytes = new byte[length];
        new Random(number).nextBytes(bytes);
        return bytes;
    }
}
