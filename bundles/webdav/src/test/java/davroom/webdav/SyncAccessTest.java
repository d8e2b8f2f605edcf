package davroom.webdav;

import static org.assertj.core.api.Assertions.assertThat;

import davroom.api.auth.Access;
import davroom.api.auth.Permission;
import davroom.api.auth.Subject;
import davroom.api.storage.StoragePath;
import java.nio.file.AccessDeniedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What somebody learns by sync-collection who may not see everything. */
class SyncAccessTest {
    private static final StoragePath HOME = StoragePath.of("originals", "users", "bob");

    private final DavHouse house = new DavHouse("http://localhost/", new Jail(), 0);
    private final Client admin = new Client(house, "admin");
    private final Client bob = new Client(house, "bob");
    private final Replica whole = new Replica(bob, "/originals/", "infinite", 0);
    private final Replica own = new Replica(bob, "/originals/users/bob/", "infinite", 2);

    private static final class Jail implements Access {
        @Override
        public void check(Subject subject, Permission permission, StoragePath path)
                throws AccessDeniedException {
            if ((subject.name().equals("bob") && !path.isUnder(HOME))
                    || subject.name().equals("stranger")) {
                throw new AccessDeniedException(path.toString());
            }
        }

        @Override
        public boolean sees(Subject subject, StoragePath path) {
            return switch (subject.name()) {
                case "bob" -> path.isUnder(HOME) || HOME.isUnder(path);
                case "stranger" -> false;
                default -> true;
            };
        }
    }

    @BeforeEach
    void fill() {
        for (String folder : new String[] {"users", "users/bob", "users/bob/own", "users/eve"}) {
            admin.send("MKCOL", "/originals/" + folder);
        }
        admin.send("PUT", "/originals/a", "a");
        admin.send("PUT", "/originals/users/eve/secret", "e");
        admin.send("PUT", "/originals/users/bob/own/b", "b");
        whole.sync();
        own.sync();
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void seesHisOwnFolderAndTheWayToIt() {
        assertThat(whole.members.keySet())
                .containsExactly(
                        "/originals/users/",
                        "/originals/users/bob/",
                        "/originals/users/bob/own/",
                        "/originals/users/bob/own/b");
        assertThat(own.members.keySet())
                .containsExactly("/originals/users/bob/own/", "/originals/users/bob/own/b");
    }

    @Test
    void hearsNothingOfOthers() {
        admin.send("PUT", "/originals/users/eve/more", "e");
        admin.send("DELETE", "/originals/users/eve/secret");
        admin.send("MOVE", "/originals/users/eve", "Destination", "/originals/users/mallory");
        admin.send("DELETE", "/originals/a");

        whole.sync();
        own.sync();

        assertThat(whole.told).isEmpty();
        assertThat(own.told).isEmpty();
    }

    @Test
    void hearsWhatComesToHimAndWhatLeaves() {
        admin.send("MOVE", "/originals/users/eve", "Destination", "/originals/users/bob/from-eve");
        admin.send("MOVE", "/originals/users/bob/own/b", "Destination", "/originals/b");

        whole.sync();
        own.sync();

        assertThat(whole.members.keySet())
                .contains("/originals/users/bob/from-eve/secret")
                .doesNotContain("/originals/users/bob/own/b");
        assertThat(own.members).isEqualTo(Replica.listing(bob, "/originals/users/bob/", true));
    }

    @Test
    void aStrangerGetsNothing() {
        String body = Replica.body("", "infinite", 0, "<D:getetag/>");
        Client stranger = new Client(house, "stranger");

        assertThat(stranger.send("REPORT", "/originals/", body).status()).isEqualTo(403);
        assertThat(bob.send("REPORT", "/originals/users/eve/", body).status()).isEqualTo(403);
        assertThat(bob.send("REPORT", "/originals/users/none/", body).status()).isEqualTo(403);
    }

    @Test
    void aTokenIsWorthNothingToWhoSeesSomethingElse() {
        house.basePaths.put("ann", "users/bob");
        Client ann = new Client(house, "ann");

        assertThat(
                        ann.send(
                                        "REPORT",
                                        "/originals/",
                                        Replica.body(whole.token, "infinite", 0, ""))
                                .status())
                .isEqualTo(403);
    }
}
