package davroom.it.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A client that keeps a copy of a drive by sync-collection alone (RFC 6578): whatever happens to
 * the drive and to the server, in the end it knows what lies on the disk.
 */
final class SyncCollectionIT {
    private static final Pattern MEMBER =
            Pattern.compile(
                    "<D:response><D:href>/originals/([^<]+)</D:href>(<D:propstat>|<D:status>)"
                            + "((?!</D:response>).)*</D:response>",
                    Pattern.DOTALL);
    private static final Pattern TOKEN = Pattern.compile("<D:sync-token>([^<]*)</D:sync-token>");

    private final Set<String> known = new TreeSet<>();
    private String token = "";

    /** How often it had to begin without a token. */
    private int beginnings;

    @Test
    void knowsWhatIsOnTheDiskAfterRestartsAndPowerCuts() throws Exception {
        try (Server server = Server.start()) {
            Random random = new Random(6578);
            Files.createDirectories(server.originals().resolve("old/deep"));
            Files.writeString(server.originals().resolve("old/deep/photo.jpg"), "photo");
            for (int round = 0; round < 15; round++) {
                change(Dav.admin(server), random);
                sync(Dav.admin(server));
                assertThat(known).isEqualTo(onDisk(server));
            }
            assertThat(beginnings).isEqualTo(1);

            change(Dav.admin(server), random);
            assertThat(server.stop()).isZero();
            server.restart();
            sync(Dav.admin(server));
            assertThat(known).isEqualTo(onDisk(server));
            assertThat(beginnings).as("a token outlives a restart").isEqualTo(1);

            change(Dav.admin(server), random);
            server.kill();
            server.restart();
            sync(Dav.admin(server));
            assertThat(known).isEqualTo(onDisk(server));
        }
    }

    private static void change(Dav dav, Random random) throws Exception {
        for (int step = 0; step < 20; step++) {
            String path = "/originals" + path(random);
            switch (random.nextInt(6)) {
                case 0, 1 -> dav.put(path, new byte[] {(byte) step});
                case 2 -> dav.send("MKCOL", path);
                case 3 -> dav.send("DELETE", path);
                case 4 -> dav.send("MOVE", path, "Destination", "/originals" + path(random));
                default -> dav.send("COPY", path, "Destination", "/originals" + path(random));
            }
        }
    }

    private static String path(Random random) {
        return Stream.generate(() -> "/" + "abc".charAt(random.nextInt(3)))
                .limit(1 + random.nextInt(3))
                .collect(Collectors.joining());
    }

    private void sync(Dav dav) throws IOException, InterruptedException {
        boolean more = true;
        while (more) {
            if (token.isEmpty()) {
                known.clear();
                beginnings++;
            }
            HttpResponse<byte[]> answer =
                    dav.send(
                            "REPORT",
                            "/originals/",
                            BodyPublishers.ofString(
                                    "<D:sync-collection xmlns:D='DAV:'><D:sync-token>"
                                            + token
                                            + "</D:sync-token><D:sync-level>infinite"
                                            + "</D:sync-level><D:prop><D:resourcetype/></D:prop>"
                                            + "</D:sync-collection>"));
            if (answer.statusCode() == 403) {
                token = "";
                continue;
            }
            assertThat(answer.statusCode()).isEqualTo(207);
            more = take(Dav.text(answer));
        }
    }

    private boolean take(String answer) {
        Matcher member = MEMBER.matcher(answer);
        while (member.find()) {
            String href = member.group(1);
            String path = href.endsWith("/") ? href.substring(0, href.length() - 1) : href;
            if (member.group(2).equals("<D:status>") || !href.endsWith("/")) {
                known.removeIf(each -> each.equals(path) || each.startsWith(path + "/"));
            }
            if (member.group(2).equals("<D:propstat>")) {
                known.add(path);
            }
        }
        Matcher next = TOKEN.matcher(answer);
        assertThat(next.find()).as(answer).isTrue();
        token = next.group(1);
        return answer.contains("507 Insufficient Storage");
    }

    private static Set<String> onDisk(Server server) throws IOException {
        Path drive = server.originals();
        try (Stream<Path> all = Files.walk(drive)) {
            return all.filter(path -> !path.equals(drive))
                    .map(path -> drive.relativize(path).toString())
                    .filter(path -> !path.startsWith(".davroom"))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
