package davroom.web;

import static org.assertj.core.api.Assertions.assertThat;

import davroom.api.auth.Access;
import davroom.api.auth.Permission;
import davroom.api.auth.Role;
import davroom.api.auth.Subject;
import davroom.api.storage.Change;
import davroom.api.storage.Origin;
import davroom.api.storage.StoragePath;
import davroom.api.testing.OpenAccess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventsTest {
    private static final StoragePath A = path("a.jpg");

    private final WebHouse house = new WebHouse();

    @AfterEach
    void close() {
        house.close();
    }

    private static StoragePath path(String name) {
        return StoragePath.of("originals").resolve(name);
    }

    private void created(StoragePath path) {
        house.events.changed(Change.of(Change.Kind.CREATED, path, false, Origin.WEBDAV));
    }

    @ParameterizedTest
    @CsvSource({"ann~, 403", "ann#, 403", "'', 401"})
    void areForAccounts(String who, int status) throws Exception {
        assertThat(house.ask(who, "GET", "/photos/api/v1/events").status()).isEqualTo(status);
    }

    @Test
    void tellWhatHappensOnTheDrives() throws Exception {
        try (Listener bob = new Listener("bob*", "")) {
            assertThat(bob.event().get(1)).isEqualTo("event: start");
            created(A);
            assertThat(bob.event().subList(1, 3))
                    .containsExactly(
                            "event: file",
                            "data: {\"kind\":\"created\",\"path\":\"/originals/a.jpg\",\"folder\":false}");
            house.events.changed();
            house.events.changed();
            assertThat(bob.event().get(2)).contains("\"state\":\"open\"");
            house.settings.saved.put("DAVROOM_DISABLE_IMPORT", "true");
            house.events.changed();
            assertThat(bob.event().get(2))
                    .contains("{\"name\":\"import\",\"state\":\"closed\",\"reason\":\"disabled\"}");
        }
    }

    @Test
    void tellOfRunsThatOneMayFollow() throws Exception {
        String others = house.library.index(Set.of(A), "Ann");
        String own = house.library.importFrom(Set.of(A), "Bob");
        try (Listener bob = new Listener("bob*", "");
                Listener ann = new Listener("ann*", "")) {
            bob.event();
            ann.event();
            house.events.changed(house.library.runs.get(others));
            house.events.changed(house.library.runs.get(own));
            List<String> event = bob.event();
            assertThat(event.get(1)).isEqualTo("event: run");
            assertThat(event.get(2))
                    .contains("\"id\":\"" + own + "\"", "\"total\":10,\"done\":2", "timeLeft");
            assertThat(ann.event().get(2)).contains(others);
            assertThat(ann.event().get(2)).contains(own);
        }
    }

    @Test
    void goOnWhereTheListenerWasOrBeginAnew() throws Exception {
        String id;
        try (Listener bob = new Listener("bob*", "")) {
            id = bob.event().get(0).substring("id: ".length());
        }
        created(A);
        created(path("b.jpg"));
        try (Listener bob = new Listener("bob*", id)) {
            assertThat(bob.event().get(2)).contains("a.jpg");
            assertThat(bob.event().get(2)).contains("b.jpg");
        }
        for (int i = 0; i < 1_100; i++) {
            created(A);
        }
        settle();
        for (String lost : new String[] {id, "0123456789abcdef-3", "x"}) {
            try (Listener bob = new Listener("bob*", lost)) {
                assertThat(bob.event().get(1)).isEqualTo("event: start");
            }
        }
    }

    /** Until that is done, the first of them are still there to be told. */
    private void settle() throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        house.events.execute(done::countDown);
        assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void tellNothingOfWhatOneMayNotRead() throws Exception {
        house.services.put(Access.class, () -> new OnlyB());
        try (Listener bob = new Listener("bob*", "")) {
            bob.event();
            created(A);
            moved(A, path("b"));
            moved(path("b"), A);
            moved(A, A);
            created(path("b"));
            assertThat(bob.event().get(2))
                    .isEqualTo(
                            "data: {\"kind\":\"created\",\"path\":\"/originals/b\",\"folder\":false}");
            assertThat(bob.event().get(2))
                    .isEqualTo(
                            "data: {\"kind\":\"deleted\",\"path\":\"/originals/b\",\"folder\":false}");
            assertThat(bob.event().get(2))
                    .isEqualTo(
                            "data: {\"kind\":\"created\",\"path\":\"/originals/b\",\"folder\":false}");
        }
    }

    private void moved(StoragePath from, StoragePath to) {
        house.events.changed(
                new Change(
                        Change.Kind.MOVED,
                        to,
                        Optional.of(from),
                        false,
                        Optional.empty(),
                        Origin.WEBDAV));
    }

    @Test
    void endWhenTheAccountIsNotWhatItWas() throws Exception {
        try (Listener bob = new Listener("bob*", "")) {
            bob.event();
            house.accounts.change(MemoryAccounts.account("Bob", Role.GUEST));
            assertThat(bob.end()).isTrue();
        }
    }

    @Test
    void endWithTheRoom() throws Exception {
        try (Listener bob = new Listener("bob*", "")) {
            bob.event();
            house.events.close();
            assertThat(bob.end()).isTrue();
        }
    }

    @Test
    void areForSoManyListenersOfOneAccount() throws Exception {
        List<Listener> many = new ArrayList<>();
        try {
            for (int i = 0; i < 10; i++) {
                Listener one = new Listener("bob*", "");
                one.event();
                many.add(one);
            }
            assertThat(house.ask("bob*", "GET", "/photos/api/v1/events").status()).isEqualTo(503);
            try (Listener eve = new Listener("eve*", "")) {
                assertThat(eve.event().get(1)).isEqualTo("event: start");
            }
        } finally {
            for (Listener one : many) {
                one.close();
            }
        }
    }

    /** Lets everybody read what is called b. */
    private static final class OnlyB implements Access {
        private final OpenAccess open = new OpenAccess();

        @Override
        public void check(Subject subject, Permission permission, StoragePath path)
                throws AccessDeniedException {
            if (!path.name().equals("b")) {
                throw new AccessDeniedException(path.toString(), null, "No.");
            }
            open.check(subject, permission, path);
        }

        @Override
        public boolean sees(Subject subject, StoragePath path) {
            return path.name().equals("b");
        }
    }

    /** A page that listens. */
    private final class Listener implements AutoCloseable {
        private final Socket socket = new Socket(InetAddress.getLoopbackAddress(), house.port());
        private final BufferedReader in;

        Listener(String who, String last) throws IOException {
            socket.setSoTimeout(20_000);
            String head =
                    "GET /photos/api/v1/events HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-Who: "
                            + who
                            + "\r\n"
                            + (last.isEmpty() ? "" : "Last-Event-ID: " + last + "\r\n")
                            + "\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            in =
                    new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        }

        /** The three lines of the next event. */
        List<String> event() throws IOException {
            String line = in.readLine();
            while (line != null && !line.startsWith("id: ")) {
                line = in.readLine();
            }
            return List.of(String.valueOf(line), in.readLine(), in.readLine());
        }

        /** Reads to the end of the answer. */
        boolean end() throws IOException {
            while (in.readLine() != null) {
                // heartbeats
            }
            return true;
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
