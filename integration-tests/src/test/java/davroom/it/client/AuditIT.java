package davroom.it.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who signed in, who was refused and what was changed is written down, and cannot be forged. */
@ExtendWith(Shared.class)
final class AuditIT {
    private static final String GUESSER = "203.0.113.77";

    @Test
    void listsWhatAnAccountDidAndWhatWasDoneToIt(Server server) throws Exception {
        server.withAccount("seen", "--webdav");
        String[] from = {"X-Forwarded-For", "192.0.2.9", "X-Forwarded-Proto", "https"};
        Dav.as(server, "seen", Server.PASSWORD)
                .done(
                        "PROPFIND",
                        "/originals/",
                        with(from, "User-Agent", "PhotoSync/4", "Depth", "0"));
        Dav.as(server, "SEEN", "wrong").send("GET", "/originals/", from);
        server.command("users", "mod", "seen", "--no-webdav").run().succeeded();
        Dav.as(server, "seen", Server.PASSWORD).send("GET", "/originals/", from);
        Dav.as(server, "seen", Server.PASSWORD).send("GET", "/api/v1/users", from);

        assertThat(server.command("audit", "logins", "seen").run().succeeded().output().lines())
                .anyMatch(
                        line ->
                                line.matches(
                                        ".* signed-in +seen +password +192.0.2.9 +PhotoSync/4"))
                .anyMatch(line -> line.matches(".* refused +SEEN +wrong name or password .*"))
                .anyMatch(
                        line -> line.matches(".* denied +seen +Account seen may not use WebDAV.*"))
                .anyMatch(
                        line ->
                                line.matches(
                                        ".* denied +seen +This is for administrators[.] +192.0.2.9 .*"));
        assertThat(server.command("doctor", "seen").run().output())
                .contains("This is for administrators.");
        assertThat(server.command("audit", "changes", "seen").run().succeeded().output())
                .contains("account added", "account changed");
        assertThat(server.audit())
                .contains(
                        "signed-in address=192.0.2.9 how=\"password\" account=\"seen\""
                                + " client=\"PhotoSync/4\"")
                .contains("changed address=- what=\"account added\" account=\"seen\"")
                .doesNotContain(Server.PASSWORD);
    }

    private static String[] with(String[] headers, String... more) {
        String[] all = Arrays.copyOf(headers, headers.length + more.length);
        System.arraycopy(more, 0, all, headers.length, more.length);
        return all;
    }

    @Test
    void fail2banFindsTheGuesserAndNobodyWhoIsNamed(Server server) throws Exception {
        Needs.programs("fail2ban-regex");
        List<String> names =
                List.of(
                        "nobody",
                        "x\" account=\"y\" address=198.51.100.1",
                        "x\n2026-01-01T00:00:00.000Z refused address=198.51.100.1 why=\"wrong name"
                                + " or password\" account=\"",
                        "refused address=198.51.100.1 why=\"wrong name or password\" account=\"",
                        "from 198.51.100.1");
        for (String name : names) {
            assertThat(
                            Dav.as(server, name, "wrong")
                                    .send(
                                            "GET",
                                            "/originals/",
                                            "X-Forwarded-For",
                                            GUESSER,
                                            "X-Forwarded-Proto",
                                            "https",
                                            "User-Agent",
                                            "refused address=198.51.100.1 why=\"wrong name or password\"")
                                    .statusCode())
                    .isEqualTo(401);
        }
        Dav.as(server, Server.ADMIN, Server.PASSWORD)
                .send("GET", "/originals/", "User-Agent", "refused address=198.51.100.1 why=\"");

        Path filter = Path.of("..", "docs", "fail2ban", "davroom.conf").toAbsolutePath();
        List<String> addresses =
                Program.of(
                                "fail2ban-regex",
                                "-o",
                                "ip",
                                server.data().resolve("log").resolve("audit.log").toString(),
                                filter.normalize().toString())
                        .run()
                        .succeeded()
                        .output()
                        .lines()
                        .toList();

        assertThat(addresses.stream().filter(GUESSER::equals)).hasSize(names.size());
        assertThat(addresses).doesNotContain("198.51.100.1");
    }

    @Test
    void aFullLogGoesAsideAndTheOldestGoesForGood() throws Exception {
        try (Server server = Server.start()) {
            server.stop();
            Path log = server.data().resolve("log");
            byte[] full = new byte[10 << 20];
            Arrays.fill(full, (byte) '\n');
            Files.write(log.resolve("audit.log"), full);
            Files.writeString(log.resolve("audit.8.log"), "old");
            Files.writeString(log.resolve("audit.9.log"), "oldest");
            server.restart();

            AtomicInteger guesses = new AtomicInteger();
            Await.until(
                    "the log is a new one",
                    () -> {
                        Dav.as(server, "guess-" + guesses.incrementAndGet(), "wrong")
                                .send("GET", "/originals/");
                        return Files.exists(log.resolve("audit.1.log"));
                    });

            String last = "guess-" + guesses.get();
            assertThat(server.audit()).contains(last).hasSizeLessThan(100_000);
            assertThat(log.resolve("audit.1.log").toFile().length())
                    .isGreaterThanOrEqualTo(full.length);
            assertThat(log.resolve("audit.9.log")).hasContent("old");
            assertThat(log.resolve("audit.10.log")).doesNotExist();
        }
    }
}
