package davroom.api.webdav;

import static org.assertj.core.api.Assertions.assertThat;

import davroom.api.webdav.Gate.State;
import davroom.api.webdav.Gate.Status;
import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MountTest {
    @ParameterizedTest
    @CsvSource({
        "OPEN, enabled, true, true, write",
        "OPEN, enabled, true, false, read",
        "OPEN, enabled, false, true, write",
        "OPEN, enabled, false, false, none",
        "OPEN, low disk, true, true, read",
        "OPEN, low disk, false, true, none",
        "CLOSING, disabled, true, true, none",
        "CLOSED, storage offline, true, true, none",
    })
    void tellsWhatCanBeDoneNow(
            State state, String reason, boolean reads, boolean writes, String access) {
        MountStrings strings = new MountStrings(URI.create("https://x/"), "import", "bob", "");
        Mount mount = Mount.of("import", new Status(state, reason, 0), strings, reads, writes);
        assertThat(mount.access()).isEqualTo(access);
        assertThat(mount.url()).isEqualTo("https://bob@x/import/");
        assertThat(mount.windows()).isEqualTo("\\\\x@SSL\\import\\");
    }
}
