package davroom.webdav;

import static org.assertj.core.api.Assertions.assertThat;

import davroom.api.storage.Origin;
import davroom.api.storage.StoragePath;
import davroom.api.storage.StoreOptions;
import davroom.api.storage.TrashItem;
import davroom.api.testing.MemoryStorage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A MOVE to another drive takes its time, and others go on working meanwhile. */
class DriveCrossingTest {
    private final DavHouse house = new DavHouse();
    private final MemoryStorage imports = new MemoryStorage("import");
    private final Client ann = new Client(house, "ann");

    @BeforeEach
    void fill() {
        house.add(imports);
        ann.send("PUT", "/originals/a", "old");
        ann.send("MKCOL", "/originals/d/");
        ann.send("PUT", "/originals/d/f", "old");
    }

    @AfterEach
    void close() {
        house.close();
    }

    @ParameterizedTest
    @CsvSource({"/originals/a, /originals/a, /import/a", "/originals/d, /originals/d, /import/d/f"})
    void keepsWhatIsUploadedUnderTheOldNameWhileAMoveRuns(
            String moved, String uploaded, String there) {
        AtomicBoolean once = new AtomicBoolean();
        imports.listen(
                change -> {
                    if (once.compareAndSet(false, true)) {
                        upload(StoragePath.parse(uploaded));
                    }
                });
        String target = moved.replace("originals", "import");
        assertThat(ann.send("MOVE", moved, "Destination", target).status()).isEqualTo(201);
        assertThat(ann.send("GET", there).body()).isEqualTo("old");
        assertThat(ann.send("GET", uploaded).body()).isEqualTo("newer");
        assertThat(ann.send("PROPFIND", "/originals/", "Depth", "1").body())
                .doesNotContain("moving-");
    }

    @Test
    void putsBackWhatItCannotMove() {
        imports.maxUploadBytes(1);
        assertThat(ann.send("MOVE", "/originals/d", "Destination", "/import/d").status())
                .isEqualTo(413);
        assertThat(ann.send("GET", "/originals/d/f").body()).isEqualTo("old");
        assertThat(ann.send("HEAD", "/import/d").status()).isEqualTo(404);
        assertThat(ann.send("PROPFIND", "/originals/", "Depth", "1").body())
                .doesNotContain("moving-");
    }

    @Test
    void movesNoFolderThatHoldsMoreThanItShows() {
        house.originals.hiding(true);
        assertThat(ann.send("MOVE", "/originals/d", "Destination", "/import/d").status())
                .isEqualTo(409);
        assertThat(ann.send("GET", "/originals/d/f").body()).isEqualTo("old");
        assertThat(ann.send("HEAD", "/import/d").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "d"})
    void leavesNoCopyInTheTrash(String name) throws Exception {
        house.originals.keepsTrash(true);
        String there = "/import/" + name;
        assertThat(ann.send("MOVE", "/originals/" + name, "Destination", there).status())
                .isEqualTo(201);
        assertThat(trashed(house.originals)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"MOVE, a, file", "MOVE, a, folder", "COPY, a, file", "COPY, d, file"})
    void keepsWhatItReplacesInTheTrash(String method, String name, String old) throws Exception {
        imports.keepsTrash(true);
        String there = "/import/there";
        if (old.equals("file")) {
            ann.send("PUT", there, "precious");
        } else {
            ann.send("MKCOL", there + "/");
        }
        assertThat(ann.send(method, "/originals/" + name, "Destination", there).status())
                .isEqualTo(204);
        assertThat(trashed(imports)).containsExactly(StoragePath.parse(there));
    }

    @Test
    void leavesNoHalfCopyInTheTrash() throws Exception {
        imports.keepsTrash(true);
        imports.maxUploadBytes(1);
        ann.send("MOVE", "/originals/d", "Destination", "/import/d");
        assertThat(trashed(imports)).isEmpty();
    }

    private static List<StoragePath> trashed(MemoryStorage drive) throws IOException {
        try (Stream<TrashItem> items = drive.trash().orElseThrow().list()) {
            return items.map(TrashItem::path).toList();
        }
    }

    private void upload(StoragePath path) {
        byte[] newer = "newer".getBytes(StandardCharsets.UTF_8);
        try {
            house.originals.store(
                    path, new ByteArrayInputStream(newer), StoreOptions.from(Origin.WEBDAV));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
