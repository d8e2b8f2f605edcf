package davroom.it.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Photos through a mounted drive: what programs write to the mount is what lies on the server. */
@ExtendWith(Shared.class)
final class Davfs2IT {
    private static final int PHOTOS = 100;
    private static final byte[] MORE = HexFormat.of().parseHex("00010203fffe");

    private final Server server;
    private final Map<String, String> expected = new TreeMap<>();

    @TempDir Path temp;

    Davfs2IT(Server server) {
        this.server = server;
    }

    @Test
    void keepsEveryByteOfPhotosThatAreCopiedRenamedAppendedAndDeleted() throws Exception {
        Needs.root();
        Needs.file(Path.of("/dev/fuse"));
        Needs.programs("mount.davfs", "umount.davfs");
        Path behind = Files.createDirectory(server.originals().resolve("davfs2"));

        Path mount = Files.createDirectory(temp.resolve("mount"));
        mount(mount);
        try {
            copyIn(mount);
            rename(mount);
            append(mount);
            delete(mount);
        } finally {
            Program.of("umount", mount.toString()).run().succeeded(); // ends after the last upload
        }

        assertThat(Disk.files(behind)).isEqualTo(expected);
    }

    private void copyIn(Path mount) throws IOException {
        for (int i = 0; i < PHOTOS; i++) {
            byte[] photo = Photos.photo(i);
            Files.write(mount.resolve(name(i)), photo);
            expected.put(name(i), Disk.sha256(photo));
        }
    }

    private void rename(Path mount) throws IOException {
        for (int i = 0; i < 10; i++) {
            Files.move(mount.resolve(name(i)), mount.resolve("renamed-" + name(i)));
            expected.put("renamed-" + name(i), expected.remove(name(i)));
        }
    }

    private void append(Path mount) throws IOException {
        for (int i = 10; i < 20; i++) {
            Path photo = mount.resolve(name(i));
            Files.write(photo, MORE, StandardOpenOption.APPEND);
            expected.put(name(i), Disk.sha256(photo));
        }
    }

    private void delete(Path mount) throws IOException {
        for (int i = 20; i < 30; i++) {
            Files.delete(mount.resolve(name(i)));
            expected.remove(name(i));
        }
    }

    private static String name(int number) {
        return "photo-%03d.jpg".formatted(number);
    }

    private void mount(Path at) throws Exception {
        String url = server.http() + "originals/davfs2/";
        // mount.davfs gives up root's rights, and then needs a way to its cache
        Path cache = Files.createDirectory(temp.resolve("cache"));
        Files.setPosixFilePermissions(temp, PosixFilePermissions.fromString("rwx--x--x"));
        Files.setPosixFilePermissions(cache, PosixFilePermissions.fromString("rwxrwxrwx"));
        Path secrets = temp.resolve("secrets");
        Files.writeString(secrets, at + " " + Server.ADMIN + " " + Server.PASSWORD + "\n");
        Files.setPosixFilePermissions(secrets, PosixFilePermissions.fromString("rw-------"));
        Path settings = temp.resolve("davfs2.conf");
        Files.writeString(
                settings,
                """
                secrets %s
                cache_dir %s
                ask_auth 0
                if_match_bug 0
                use_locks 1
                delay_upload 0
                """
                        .formatted(secrets, cache));
        Program.of("mount.davfs", "-o", "conf=" + settings + ",uid=0", url, at.toString())
                .run()
                .succeeded();
    }
}
