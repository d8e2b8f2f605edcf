package davroom.it.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * A folder of 100,000 files, listed by a server that has 128 MB. The times are printed; what is
 * asserted is that the list is complete and that memory does not grow with it.
 */
final class ListingBenchmarkIT {
    private static final int FILES = 100_000;
    private static final int RUNS = 5;
    private static final byte[] RESPONSE = "response>".getBytes(UTF_8);
    private static final String SYNC =
            "<D:sync-collection xmlns:D='DAV:'><D:sync-token/><D:sync-level>infinite</D:sync-level>"
                    + "<D:prop><D:getetag/></D:prop></D:sync-collection>";
    private static final Pattern USED = Pattern.compile("used (\\d+)K");

    @Test
    void needsNoMoreMemoryForALongerList() throws Exception {
        try (Server server = Server.start(Map.of("JAVA_TOOL_OPTIONS", "-Xmx128m"))) {
            Path folder = Files.createDirectory(server.originals().resolve("many"));
            for (int i = 0; i < FILES; i++) {
                Files.createFile(folder.resolve("IMG_%06d.JPG".formatted(i)));
            }
            list(server, "cold");
            long before = liveKilobytes(server);
            for (int run = 1; run <= RUNS; run++) {
                list(server, "run " + run);
            }
            read(server, "sync-collection", "REPORT", "0", SYNC, FILES);
            long after = liveKilobytes(server);
            System.out.printf("Listing: live heap %,d KB before, %,d KB after%n", before, after);
            assertThat(after - before).as("growth of the live heap in KB").isLessThan(16_000);
            assertThat(server.output()).doesNotContain("OutOfMemoryError");
            assertThat(maximumHeap(server)).isLessThanOrEqualTo(128L << 20);
        }
    }

    private static void list(Server server, String name) throws Exception {
        read(server, name, "PROPFIND", "1", "", FILES + 1);
    }

    private static void read(
            Server server, String name, String method, String depth, String asked, int expected)
            throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(server.http().resolve("originals/many/"))
                        .method(method, BodyPublishers.ofString(asked))
                        .header("Depth", depth)
                        .header("Authorization", Dav.basic(Server.ADMIN, Server.PASSWORD))
                        .build();
        long start = System.nanoTime();
        HttpResponse<InputStream> answer =
                HttpClient.newHttpClient().send(request, BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(207);
        try (InputStream body = answer.body()) {
            int first = body.read();
            long firstByte = System.nanoTime() - start;
            long responses = count(body, first);
            System.out.printf(
                    "Listing %,d files, %s: first byte %.3f s, all %.2f s%n",
                    FILES, name, firstByte / 1e9, (System.nanoTime() - start) / 1e9);
            assertThat(responses).isEqualTo(2L * expected); // a start and an end tag each
        }
    }

    /** How often a response element starts or ends. */
    private static long count(InputStream body, int first) throws IOException {
        long found = 0;
        int matched = first == RESPONSE[0] ? 1 : 0;
        byte[] buffer = new byte[65536];
        for (int length = body.read(buffer); length >= 0; length = body.read(buffer)) {
            for (int i = 0; i < length; i++) {
                matched = buffer[i] == RESPONSE[matched] ? matched + 1 : 0;
                if (matched == 0 && buffer[i] == RESPONSE[0]) {
                    matched = 1;
                }
                if (matched == RESPONSE.length) {
                    found++;
                    matched = 0;
                }
            }
        }
        return found;
    }

    private static long liveKilobytes(Server server) throws Exception {
        jcmd(server, "GC.run");
        Matcher used = USED.matcher(jcmd(server, "GC.heap_info"));
        assertThat(used.find()).isTrue();
        return Long.parseLong(used.group(1));
    }

    private static long maximumHeap(Server server) throws Exception {
        Matcher flag = Pattern.compile("-XX:MaxHeapSize=(\\d+)").matcher(jcmd(server, "VM.flags"));
        assertThat(flag.find()).isTrue();
        return Long.parseLong(flag.group(1));
    }

    private static String jcmd(Server server, String command) throws Exception {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        return Program.of(jcmd, String.valueOf(server.pid()), command).run().succeeded().output();
    }
}
