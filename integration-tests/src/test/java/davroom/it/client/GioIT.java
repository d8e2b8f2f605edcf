package davroom.it.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** GNOME's file layer, as the file manager uses it, in a desktop session of its own. */
@ExtendWith(Shared.class)
final class GioIT {
    private static final String SCRIPT =
            """
            set -eu
            gio mount "$DRIVE" < "$HOME/password"
            gio mkdir "$DRIVE/album"
            gio copy "$HOME/photo one.jpg" "$DRIVE/album/photo%20one.jpg"
            gio copy "$DRIVE/album/photo%20one.jpg" "$DRIVE/copy.jpg"
            gio move "$DRIVE/copy.jpg" "$DRIVE/album/moved.jpg"
            gio copy "$DRIVE/album/moved.jpg" "$HOME/back.jpg"
            gio rename "$DRIVE/album/moved.jpg" renamed.jpg
            gio remove "$DRIVE/album/photo%20one.jpg"
            gio list "$DRIVE/album"
            gio mount --unmount "$DRIVE"
            """;

    private final Server server;

    GioIT(Server server) {
        this.server = server;
    }

    @Test
    void copiesMovesAndRemoves(@TempDir Path home) throws Exception {
        Needs.programs("gio", "dbus-run-session");
        Needs.file(Path.of("/usr/lib/gvfs/gvfsd-dav"), Path.of("/usr/libexec/gvfsd-dav"));
        Path drive = Files.createDirectory(server.originals().resolve("gio"));
        Files.write(home.resolve("photo one.jpg"), Photos.photo(8));
        Files.writeString(home.resolve("password"), Server.PASSWORD + "\n");
        Path runtime = Files.createDirectory(home.resolve("runtime"));
        Files.setPosixFilePermissions(runtime, PosixFilePermissions.fromString("rwx------"));

        String url = "dav://" + Server.ADMIN + "@" + server.http().getAuthority();
        String output =
                Program.of("dbus-run-session", "--", "sh", "-c", SCRIPT)
                        .with(
                                Map.of(
                                        "DRIVE", url + "/originals/gio",
                                        "HOME", home.toString(),
                                        "XDG_RUNTIME_DIR", runtime.toString()))
                        .run()
                        .succeeded()
                        .output();

        assertThat(output).contains("renamed.jpg");
        assertThat(home.resolve("back.jpg")).hasBinaryContent(Photos.photo(8));
        assertThat(Disk.files(drive))
                .containsExactly(Map.entry("album/renamed.jpg", Disk.sha256(Photos.photo(8))));
    }
}
