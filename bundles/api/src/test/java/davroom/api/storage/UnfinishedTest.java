package davroom.api.storage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnfinishedTest {

    @ParameterizedTest
    @CsvSource({
        "a.jpg.tacitpart,  true",
        "a.jpg.part,       true",
        "a.jpg.PART,       true",
        "a.jpg.filepart,   true",
        "a.jpg.crdownload, true",
        "a.jpg.partial,    true",
        "a.jpg,            false",
        "part,             false",
        "a.part.jpg,       false",
        "a.party,          false",
    })
    void knowsTheNames(String name, boolean is) {
        assertThat(Unfinished.isName(name)).isEqualTo(is);
    }
}
