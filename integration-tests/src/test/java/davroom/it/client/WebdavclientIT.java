package davroom.it.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Python's webdavclient3: it asks HEAD of every folder before it does anything there. */
@ExtendWith(Shared.class)
final class WebdavclientIT {
    private static final Path MODULE = Path.of("/usr/lib/python3/dist-packages/webdav3");

    private static final String SCRIPT =
            """
            import os, sys
            from webdav3.client import Client
            client = Client({'webdav_hostname': sys.argv[1], 'webdav_login': os.environ['DAV_USER'],
                             'webdav_password': os.environ['DAV_PASSWORD']})
            assert client.check('/')
            assert not client.check('/album/')
            client.mkdir('/album')
            assert client.is_dir('/album/')
            client.upload_sync(remote_path='/album/a b.bin', local_path=sys.argv[2])
            assert 'a b.bin' in client.list('/album/')
            assert client.info('/album/a b.bin')['size'] == '100000'
            client.copy('/album/a b.bin', '/album/c.bin')
            client.move('/album/c.bin', '/ü.bin')
            client.set_property('/ü.bin', {'namespace': 'urn:x', 'name': 'author', 'value': 'Ann'})
            assert client.get_property('/ü.bin', {'namespace': 'urn:x', 'name': 'author'}) == 'Ann'
            client.download_sync(remote_path='/ü.bin', local_path=sys.argv[2] + '.back')
            assert client.free() > 0
            client.clean('/album/a b.bin')
            """;

    private final Server server;

    WebdavclientIT(Server server) {
        this.server = server;
    }

    @Test
    void doesAllThatItOffers() throws Exception {
        Needs.programs("python3");
        Needs.file(MODULE);
        Path drive = Files.createDirectory(server.originals().resolve("webdavclient"));
        Path folder = Files.createTempDirectory("davroom-it-");
        try {
            Path file = Files.write(folder.resolve("a.bin"), new byte[100_000]);
            Program.of(
                            "/usr/bin/python3",
                            "-c",
                            SCRIPT,
                            server.http() + "originals/webdavclient",
                            file.toString())
                    .with(Map.of("DAV_USER", Server.ADMIN, "DAV_PASSWORD", Server.PASSWORD))
                    .run()
                    .succeeded();
            assertThat(folder.resolve("a.bin.back")).hasSameBinaryContentAs(file);
        } finally {
            Disk.remove(folder);
        }
        assertThat(Disk.files(drive))
                .containsExactly(Map.entry("ü.bin", Disk.sha256(new byte[100_000])));
    }
}
