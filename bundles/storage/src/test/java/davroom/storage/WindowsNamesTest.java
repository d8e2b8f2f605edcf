package davroom.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowsNamesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "a.jpg|false",
                "a b|false",
                ".hidden|false",
                "CON|true",
                "con.jpg|true",
                "Con .txt|true",
                "CONSOLE|false",
                "NUL.tar.gz|true",
                "COM1|true",
                "COM10|false",
                "lpt9.x|true",
                "LPT|false",
                "a.|true",
                "a |true",
                "a. .|true",
                "a:b|true",
                "a?|true",
                "a*b|true",
                "a<b|true",
                "\"a|true",
                "conin$|true",
                "é|false"
            })
    void refusesWhatWindowsFolds(String name, boolean refused) throws IOException {
        try (FileSystem windows = Jimfs.newFileSystem(Configuration.windows());
                FileSystem unix = Jimfs.newFileSystem(Configuration.unix())) {
            assertThat(new WindowsNames(windows).refuses(name)).isEqualTo(refused);
            assertThat(new WindowsNames(unix).refuses(name)).isFalse();
        }
    }
}
