package davroom.library.intake;

import static org.assertj.core.api.Assertions.assertThat;

import davroom.api.storage.Storage;
import davroom.database.TestDatabases;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An import that breaks off at any write is done by the next one, as if nothing had been. */
class CrashTest {
    private static final String TIME = "@2024-05-06T07:08:09";

    private static ImportHouse filled(String pattern, boolean indexed) throws IOException {
        ImportHouse house = new ImportHouse(TestDatabases.memory());
        house.pattern = pattern;
        house.store("/originals/known.jpg", "known" + TIME);
        house.index("/originals");
        house.store("/import/card/IMG_1.JPG", "jpg" + TIME);
        house.store("/import/card/IMG_1.CR2", "cr2" + TIME);
        house.store("/import/card/IMG_1.CR2.xmp", "xmp");
        house.store("/import/card/IMG_1.AAE", "aae");
        house.store("/import/card/again.jpg", "known" + TIME);
        house.store("/import/card/again.xmp", "aae");
        house.store("/import/card/broken.jpg", "broken");
        house.store("/import/card/song.mp3", "la");
        house.store("/import/x/other.jpg", "other" + TIME);
        house.store("/import/x/twin.jpg", "other" + TIME);
        if (indexed) {
            house.originals.listen(
                    change -> {
                        try {
                            house.index(change.path().toString());
                        } catch (IOException e) {
                            throw new IllegalStateException(e);
                        }
                    });
        }
        return house;
    }

    /**
     * @return whether it died
     */
    private static boolean dies(ImportHouse house, int write, boolean before) throws IOException {
        DyingStorage power = new DyingStorage(write, before);
        Storage from = power.of(house.drop);
        Storage to = power.of(house.originals);
        try {
            house.run(from, to);
            return false;
        } catch (DyingStorage.Died e) {
            return true;
        }
    }

    private static Map<String, String> all(ImportHouse house) throws IOException {
        Map<String, String> all = new TreeMap<>(house.inOriginals());
        all.putAll(house.inImport());
        return all;
    }

    @ParameterizedTest
    @CsvSource({
        "yyyy/MM/yyyyMMdd_HHmmss_{crc}, true, false",
        "yyyy/MM/yyyyMMdd_HHmmss_{crc}, false, false",
        "yyyy/MM/yyyyMMdd_HHmmss_{crc}, true, true",
        "yyyy/MM/yyyyMMdd_HHmmss_{crc}, false, true",
        "yyyy/ss, true, false",
        "yyyy/ss, false, false",
        "yyyy/ss, false, true",
    })
    void leavesEveryContentWhereItBelongs(String pattern, boolean before, boolean indexed)
            throws IOException {
        ImportHouse healthy = filled(pattern, indexed);
        assertThat(healthy.run()).isTrue();
        Map<String, String> wanted = all(healthy);
        assertThat(wanted).as("all of it, each once").hasSize(9);
        int writes = 0;
        for (boolean died = true; died; writes++) {
            ImportHouse house = filled(pattern, indexed);
            Map<String, String> start = all(house);
            died = dies(house, writes, before);
            assertThat(all(house).values())
                    .as("nothing is lost at write %d", writes)
                    .containsAll(start.values());
            house.now = ImportHouse.NOW.plusSeconds(7_200); // empty folders are old then
            assertThat(house.run()).isTrue();
            assertThat(all(house)).as("after a death at write %d", writes).isEqualTo(wanted);
            if (died) {
                List<String> told = new ArrayList<>(house.told);
                assertThat(house.run()).isTrue();
                assertThat(house.told).as("nothing more after %s", told).isEmpty();
            }
        }
        assertThat(writes).as("points").isGreaterThan(20);
    }
}
