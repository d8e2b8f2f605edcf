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
        "a.jpg.1a2b3c.partial, true",
        "a.jpg.ocTransferId12.part, true",
        "a.jpg.download,   true",
        "a.jpg.duckpart,   true",
        "a.zip.aria2,      true",
        "a.mkv.!qB,        true",
        "a.jpg.tmp,        true",
        "~$album.docx,     true",
        "copying-0f8fad5b-d9cb-469f-a165-70867728950e, true",
        "moving-0f8fad5b-d9cb-469f-a165-70867728950e,  true",
        "moving-house.jpg, false",
        "~a.jpg,           false",
        "a.jpg,            false",
        "part,             false",
        "a.part.jpg,       false",
        "a.party,          false",
    })
    void knowsTheNames(String name, boolean is) {
        assertThat(Unfinished.isName(name)).isEqualTo(is);
    }
}
