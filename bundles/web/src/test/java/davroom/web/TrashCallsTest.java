package davroom.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import davroom.api.auth.Access;
import davroom.api.auth.Permission;
import davroom.api.auth.Subject;
import davroom.api.storage.Change;
import davroom.api.storage.Drive;
import davroom.api.storage.Origin;
import davroom.api.storage.StoragePath;
import davroom.api.storage.StoreOptions;
import davroom.api.testing.ManualClock;
import davroom.api.testing.MemoryStorage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrashCallsTest {
    private static final String TRASH = "/photos/api/v1/trash";
    private static final StoragePath A = StoragePath.of("originals", "users", "bob", "a.jpg");
    private static final StoragePath B = StoragePath.of("originals", "b.jpg");

    private final WebHouse house = new WebHouse();
    private final ManualClock clock = new ManualClock();
    private final MemoryStorage drive =
            new MemoryStorage(new Drive("originals", Drive.Kind.ORIGINALS, false), clock);
    private final List<Change> changes = new CopyOnWriteArrayList<>();

    @BeforeEach
    void delete() throws IOException {
        drive.keepsTrash(true);
        house.drives.add(drive);
        drive.createFolder(A.parent().parent(), Origin.WEBDAV);
        drive.createFolder(A.parent(), Origin.WEBDAV);
        store(A);
        store(B);
        drive.delete(A, Origin.WEBDAV);
        clock.advance(Duration.ofDays(3));
        drive.delete(B, Origin.WEBDAV);
        clock.advance(Duration.ofDays(1));
        drive.listen(changes::add);
    }

    private void store(StoragePath path) throws IOException {
        drive.store(path, new ByteArrayInputStream(new byte[5]), StoreOptions.from(Origin.WEBDAV));
    }

    @AfterEach
    void close() {
        house.close();
    }

    @ParameterizedTest
    @CsvSource({
        "ann!, 200, 204, 200, 200",
        "ann*, 200, 204, 200, 200",
        "ann~, 403, 403, 403, 403",
        "bob!, 200, 204, 200, 403",
        "'', 401, 401, 401, 401",
    })
    void isForWhoMay(String who, int list, int remove, int restore, int empty) throws Exception {
        assertThat(house.ask(who, "GET", TRASH).status()).isEqualTo(list);
        assertThat(house.ask(who, "DELETE", TRASH + "/t1").status()).isEqualTo(remove);
        assertThat(house.ask(who, "POST", TRASH + "/t2/restore", "{}").status()).isEqualTo(restore);
        assertThat(house.ask(who, "DELETE", TRASH).status()).isEqualTo(empty);
    }

    @Test
    void isListedPageByPageTheNewestFirst() throws Exception {
        JsonObject first = house.ask("ann!", "GET", TRASH + "?limit=1").json();
        assertThat(paths(first)).containsExactly("/originals/b.jpg");
        String next = first.get("next").getAsString();
        JsonObject second = house.ask("ann!", "GET", TRASH + "?limit=1&after=" + next).json();
        assertThat(second.getAsJsonArray("items").get(0).getAsJsonObject().get("size").getAsLong())
                .isEqualTo(5);
        assertThat(paths(second)).containsExactly("/originals/users/bob/a.jpg");
        assertThat(second.get("next").isJsonNull()).isTrue();
    }

    private static List<String> paths(JsonObject page) {
        return page.getAsJsonArray("items").asList().stream()
                .map(JsonElement::getAsJsonObject)
                .map(item -> item.get("path").getAsString())
                .toList();
    }

    @Test
    void comesBackWithAChangeThatTheLibraryHearsOf() throws Exception {
        assertThat(house.ask("ann!", "POST", TRASH + "/t2/restore", "{}").text("path"))
                .isEqualTo("/originals/b.jpg");
        assertThat(drive.find(B)).isPresent();
        assertThat(changes).hasSize(1);
        assertThat(changes.get(0).kind()).isEqualTo(Change.Kind.CREATED);
        assertThat(changes.get(0).path()).isEqualTo(B);
        assertThat(changes.get(0).origin()).isEqualTo(new Origin("trash"));
        assertThat(paths(house.ask("ann!", "GET", TRASH).json())).hasSize(1);
    }

    @Test
    void neverTakesThePlaceOfSomething() throws Exception {
        store(B);
        assertThat(house.ask("ann!", "POST", TRASH + "/t2/restore", "{}").status()).isEqualTo(409);
        String elsewhere = "{\"path\":\"/originals/2024/c.jpg\"}";
        assertThat(house.ask("ann!", "POST", TRASH + "/t2/restore", elsewhere).status())
                .isEqualTo(200);
        assertThat(drive.find(StoragePath.of("originals", "2024", "c.jpg"))).isPresent();
    }

    @ParameterizedTest
    @CsvSource({"/import/b.jpg", "/originals/../b.jpg"})
    void comesBackOnItsDriveOnly(String path) throws Exception {
        var answer =
                house.ask("ann!", "POST", TRASH + "/t2/restore", "{\"path\":\"" + path + "\"}");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text("field")).isEqualTo("path");
    }

    @Test
    void isNotThereForWhoMayNotRead() throws Exception {
        house.services.put(Access.class, () -> new Within(EnumSet.allOf(Permission.class)));
        assertThat(paths(house.ask("bob!", "GET", TRASH).json()))
                .containsExactly("/originals/users/bob/a.jpg");
        assertThat(house.ask("bob!", "POST", TRASH + "/t2/restore", "{}").status()).isEqualTo(404);
        assertThat(house.ask("bob!", "DELETE", TRASH + "/t2").status()).isEqualTo(404);
        String out = "{\"path\":\"/originals/a.jpg\"}";
        assertThat(house.ask("bob!", "POST", TRASH + "/t1/restore", out).status()).isEqualTo(403);
        assertThat(house.ask("bob!", "POST", TRASH + "/t1/restore", "{}").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"READ, 403, 403", "READ ADD, 200, 403", "READ DELETE, 403, 204"})
    void needsTheRightForWhatIsDone(String permissions, int restore, int remove) throws Exception {
        Set<Permission> may = EnumSet.noneOf(Permission.class);
        for (String each : permissions.split(" ", -1)) {
            may.add(Permission.valueOf(each));
        }
        house.services.put(Access.class, () -> new Within(may));
        assertThat(house.ask("bob!", "POST", TRASH + "/t1/restore", "{}").status())
                .isEqualTo(restore);
        if (restore == 200) {
            drive.delete(A, Origin.WEBDAV);
        }
        String id =
                house.ask("bob!", "GET", TRASH)
                        .json()
                        .getAsJsonArray("items")
                        .get(0)
                        .getAsJsonObject()
                        .get("id")
                        .getAsString();
        assertThat(house.ask("bob!", "DELETE", TRASH + "/" + id).status()).isEqualTo(remove);
    }

    @Test
    void isEmptiedOfAllOrOfWhatIsOld() throws Exception {
        assertThat(house.ask("ann!", "DELETE", TRASH + "?days=x").status()).isEqualTo(422);
        assertThat(house.ask("ann!", "DELETE", TRASH + "?days=99999").json().get("removed"))
                .hasToString("0");
        assertThat(house.ask("ann!", "DELETE", TRASH).json().get("removed")).hasToString("2");
        assertThat(paths(house.ask("ann!", "GET", TRASH).json())).isEmpty();
    }

    @Test
    void saysWhenTheDiskIsAway() throws Exception {
        drive.offline(true);
        assertThat(house.ask("ann!", "POST", TRASH + "/t2/restore", "{}").status()).isEqualTo(503);
    }

    @Test
    void is404WithoutSuchAnId() throws Exception {
        assertThat(house.ask("ann!", "DELETE", TRASH + "/t9").status()).isEqualTo(404);
        assertThat(house.ask("ann!", "POST", TRASH + "/t9/restore", "{}").status()).isEqualTo(404);
    }

    /** What may be done below the folder of bob. */
    private record Within(Set<Permission> may) implements Access {
        @Override
        public void check(Subject subject, Permission permission, StoragePath path)
                throws AccessDeniedException {
            if (!path.isUnder(A.parent()) || !may.contains(permission)) {
                throw new AccessDeniedException(path.toString(), null, "Not here.");
            }
        }

        @Override
        public boolean sees(Subject subject, StoragePath path) {
            return true;
        }
    }
}
