package davroom.shell;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import davroom.api.storage.Drive;
import davroom.api.storage.Origin;
import davroom.api.storage.StoragePath;
import davroom.api.storage.StoreOptions;
import davroom.api.testing.ManualClock;
import davroom.api.testing.MemoryStorage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrashCommandTest {
    private static final Origin ORIGIN = new Origin("test");

    private final ManualClock clock = new ManualClock();
    private final MemoryRooms rooms = new MemoryRooms();
    private final MemoryStorage originals = drive("originals", Drive.Kind.ORIGINALS);
    private final MemoryStorage imports = drive("import", Drive.Kind.IMPORT);
    private final TypedTerminal terminal = new TypedTerminal();

    private MemoryStorage drive(String name, Drive.Kind kind) {
        MemoryStorage drive = new MemoryStorage(new Drive(name, kind, false), clock);
        drive.keepsTrash(true);
        rooms.drives.add(drive);
        return drive;
    }

    /** t1 of originals, deleted first, is on the other drive t1 too. */
    @BeforeEach
    void delete() throws IOException {
        originals.createFolder(StoragePath.parse("/originals/2024"), ORIGIN);
        delete(originals, "/originals/2024/a.jpg");
        clock.advance(Duration.ofHours(1));
        delete(imports, "/import/b.jpg");
        clock.advance(Duration.ofHours(1));
        originals.delete(StoragePath.parse("/originals/2024"), ORIGIN);
    }

    private static void delete(MemoryStorage drive, String path) throws IOException {
        StoragePath file = StoragePath.parse(path);
        drive.store(
                file, new ByteArrayInputStream("photo".getBytes(UTF_8)), StoreOptions.from(ORIGIN));
        drive.delete(file, ORIGIN);
    }

    private int run(String line) {
        return new Shell(rooms).run(List.of(line.split(" ")), terminal);
    }

    @Test
    void listsTheNewestLast() {
        assertThat(run("trash ls")).isZero();
        assertThat(terminal.printed().lines())
                .containsExactly(
                        "ID  DELETED               SIZE  PATH",
                        "t1  2026-01-02T03:04:05Z  5 B   /originals/2024/a.jpg",
                        "t1  2026-01-02T04:04:05Z  5 B   /import/b.jpg",
                        "t2  2026-01-02T05:04:05Z  0 B   /originals/2024/");
    }

    @ParameterizedTest
    @CsvSource({
        "originals,       2",
        "/originals/,     2",
        "originals/2024,  2",
        "originals/20,    0",
        "import,          1",
        "elsewhere,       0"
    })
    void listsWhatWasBelowAPath(String path, int count) {
        assertThat(run("trash ls " + path + " --json")).isZero();
        assertThat(json().getAsJsonArray("items")).hasSize(count);
    }

    @Test
    void listsAsJson() {
        run("trash ls import --json");
        JsonObject item = json().getAsJsonArray("items").get(0).getAsJsonObject();
        assertThat(item)
                .hasToString(
                        "{\"id\":\"t1\",\"drive\":\"import\",\"path\":\"/import/b.jpg\","
                                + "\"deleted\":\"2026-01-02T04:04:05Z\",\"folder\":false,\"size\":5}");
    }

    private JsonObject json() {
        return JsonParser.parseString(terminal.printed()).getAsJsonObject();
    }

    @Test
    void restores() throws Exception {
        assertThat(run("trash restore t1")).isZero();
        assertThat(terminal.printed()).isEqualTo("Restored to /originals/2024/a.jpg.\n");
        assertThat(originals.find(StoragePath.parse("/originals/2024/a.jpg"))).isPresent();
    }

    @Test
    void restoresToAnotherPlace() throws Exception {
        assertThat(run("trash restore t1 --to originals/back/a.jpg --json")).isZero();
        assertThat(json().get("path").getAsString()).isEqualTo("/originals/back/a.jpg");
        assertThat(originals.find(StoragePath.parse("/originals/back/a.jpg"))).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "trash empty t2,               1, 2",
        "trash empty t1 t2,            2, 1",
        "trash empty --all,            3, 0",
        "trash empty --older-than 0,   3, 0",
        "trash empty --older-than 9999, 0, 3"
    })
    void removesForGood(String line, int removed, int left) throws Exception {
        assertThat(run(line + " --json")).isZero();
        assertThat(json().get("removed").getAsInt()).isEqualTo(removed);
        long there = 0;
        for (MemoryStorage drive : List.of(originals, imports)) {
            try (var items = drive.trash().orElseThrow().list()) {
                there += items.count();
            }
        }
        assertThat(there).isEqualTo(left);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "trash restore t9 | There is nothing with the id t9 in the trash.",
                "trash empty t1 t9 | There is nothing with the id t9 in the trash.",
                "trash restore t1 --to originals | There is something at /originals already; give another place with --to.",
                "trash restore t1 --to import/a.jpg | It comes back on the drive originals only.",
                "trash restore t1 --to originals/../x | A path has no . and .. in it.",
                "trash empty --older-than -1 | Nothing is older than -1 days.",
            })
    void saysInOneSentenceWhyItRefuses(String line, String sentence) throws Exception {
        assertThat(run(line)).isEqualTo(1);
        assertThat(terminal.failed()).isEqualTo(sentence + "\n");
        assertThat(originals.trash().orElseThrow().find("t1")).isPresent();
    }

    @Test
    void changesNothingOnAReadOnlyDrive() {
        originals.readOnly(true);
        assertThat(run("trash restore t1")).isEqualTo(1);
        assertThat(terminal.failed()).isEqualTo("The drive can only be read.\n");
    }
}
