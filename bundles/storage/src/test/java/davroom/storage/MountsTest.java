package davroom.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class MountsTest {
    @Test
    void readsTheKernelsTable() {
        String table =
                """
                22 1 254:0 / / rw,relatime - ext4 /dev/root rw
                36 22 0:31 / /srv/my\\040photos rw shared:9 - tmpfs tmpfs rw
                37 22 0:32 /a /srv/tab\\011line\\012back\\134slash rw - nfs4 nas:/a rw

                nonsense
                38 22 0:33 / relative rw - tmpfs tmpfs rw
                """;
        assertThat(Mounts.places(table))
                .containsExactly(
                        Path.of("/"),
                        Path.of("/srv/my photos"),
                        Path.of("/srv/tab\tline\nback\\slash"));
    }
}
