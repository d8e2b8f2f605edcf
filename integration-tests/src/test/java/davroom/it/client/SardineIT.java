package davroom.it.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.sardine.DavResource;
import com.github.sardine.Sardine;
import com.github.sardine.SardineFactory;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import javax.xml.namespace.QName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Sardine, the Java client that many Android apps carry. */
@ExtendWith(Shared.class)
final class SardineIT {
    private static final byte[] PHOTO = {(byte) 0xff, (byte) 0xd8, 1, 2, 3};

    private final Server server;

    SardineIT(Server server) {
        this.server = server;
    }

    @Test
    void storesListsPatchesLocksCopiesMovesAndDeletes() throws Exception {
        Path drive = Files.createDirectory(server.originals().resolve("sardine"));
        String folder = server.http() + "originals/sardine/";
        Sardine sardine = SardineFactory.begin(Server.ADMIN, Server.PASSWORD);
        try {
            sardine.createDirectory(folder + "album/");
            sardine.put(folder + "album/one.jpg", PHOTO, "image/jpeg");
            assertThat(sardine.exists(folder + "album/one.jpg")).isTrue();
            assertThat(sardine.list(folder + "album/"))
                    .extracting(DavResource::getName)
                    .containsExactlyInAnyOrder("album", "one.jpg");

            QName author = new QName("urn:example", "author", "e");
            sardine.patch(folder + "album/one.jpg", Map.of(author, "Ann"));
            assertThat(sardine.propfind(folder + "album/one.jpg", 0, Set.of(author)))
                    .singleElement()
                    .satisfies(
                            one -> assertThat(one.getCustomPropsNS().get(author)).isEqualTo("Ann"));

            String token = sardine.lock(folder + "album/one.jpg");
            sardine.unlock(folder + "album/one.jpg", token);

            sardine.copy(folder + "album/one.jpg", folder + "copy.jpg");
            sardine.move(folder + "album/one.jpg", folder + "album/moved.jpg");
            try (InputStream moved = sardine.get(folder + "album/moved.jpg")) {
                assertThat(moved).hasBinaryContent(PHOTO);
            }
            sardine.delete(folder + "copy.jpg");
            assertThat(sardine.getQuota(folder).getQuotaAvailableBytes()).isPositive();
        } finally {
            sardine.shutdown();
        }
        assertThat(Disk.files(drive))
                .containsExactly(Map.entry("album/moved.jpg", Disk.sha256(PHOTO)));
    }
}
