package davroom.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HelpTest {
    @ParameterizedTest
    @CsvSource({
        "folder of the *import* drive, folder of the import drive",
        "`Forwarded` and `X-Forwarded-*` are believed, Forwarded and X-Forwarded-* are believed",
    })
    void showsWhatIsMarkedInTheReadmeAsPlainText(String marked, String plain) {
        assertThat(Help.plain(marked)).isEqualTo(plain);
    }
}
