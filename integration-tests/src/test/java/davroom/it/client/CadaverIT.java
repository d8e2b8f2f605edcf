package davroom.it.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** cadaver, the command-line client, typed into as a person would. */
@ExtendWith(Shared.class)
final class CadaverIT {
    private final Server server;

    CadaverIT(Server server) {
        this.server = server;
    }

    @Test
    void doesWhatIsTyped(@TempDir Path home) throws Exception {
        Needs.programs("cadaver");
        Path drive = Files.createDirectory(server.originals().resolve("cadaver"));
        Files.write(home.resolve("photo.jpg"), Photos.photo(7));
        Path netrc = home.resolve(".netrc");
        Files.writeString(
                netrc,
                "machine 127.0.0.1 login " + Server.ADMIN + " password " + Server.PASSWORD + "\n");
        Files.setPosixFilePermissions(netrc, PosixFilePermissions.fromString("rw-------"));

        String output =
                Program.of("cadaver", server.http() + "originals/cadaver/")
                        .with(Map.of("HOME", home.toString()))
                        .in(home)
                        .reading(
                                """
                                mkcol album
                                put photo.jpg
                                lock photo.jpg
                                propset photo.jpg author Ann
                                propget photo.jpg author
                                unlock photo.jpg
                                copy photo.jpg album/copy.jpg
                                move photo.jpg album/moved.jpg
                                ls album
                                get album/copy.jpg back.jpg
                                delete album/copy.jpg
                                quit
                                """)
                        .run()
                        .succeeded()
                        .output();

        assertThat(output).doesNotContain("failed").contains("Value of author is: Ann");
        assertThat(home.resolve("back.jpg")).hasBinaryContent(Photos.photo(7));
        assertThat(Disk.files(drive))
                .containsExactly(Map.entry("album/moved.jpg", Disk.sha256(Photos.photo(7))));
    }
}
