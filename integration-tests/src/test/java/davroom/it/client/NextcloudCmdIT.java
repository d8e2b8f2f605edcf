package davroom.it.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The desktop client of Nextcloud, without its windows, keeps folders and a drive the same. */
@ExtendWith(Shared.class)
final class NextcloudCmdIT {
    private static final String ACCOUNT = "nextcloud-cmd";
    private static final String PHOTOS = "/originals/" + ACCOUNT + "/photos/";
    private static final int FOLDERS = 10;
    private static final int FILES = 50;
    private static final int LARGE = 60_000_000;

    private final Server server;
    private final Path photos;

    @TempDir Path local;

    NextcloudCmdIT(Server server) {
        this.server = server;
        this.photos = server.originals().resolve(ACCOUNT).resolve("photos");
    }

    @Test
    void keepsTwoComputersAndTheDriveTheSame() throws Exception {
        Needs.programs("nextcloudcmd");
        server.withAccount(ACCOUNT, "--role", "user", "--webdav", "--base-path", ACCOUNT);
        Path one = local.resolve("one");
        Path two = local.resolve("two");
        Path mine = photosIn(one);
        makePhotos(mine);
        sync(one);
        assertThat(seen(photos)).isEqualTo(seen(mine)).hasSize(FOLDERS * FILES + 1);
        sync(two);
        Path theirs = photosIn(two);
        assertThat(seen(theirs)).isEqualTo(seen(mine));

        changeHere(mine);
        changeByWebdav();
        changeOnTheOtherComputer(theirs);
        sync(one);
        sync(two);
        sync(one);
        // once more: nothing is left to do, and nothing comes back
        sync(two);
        assertThat(seen(mine)).isEqualTo(seen(photos));
        assertThat(seen(theirs)).isEqualTo(seen(photos));
        assertThat(seen(photos).keySet())
                .contains(
                        "0/renamed here.jpg",
                        "by webdav/1.jpg",
                        "4/neu \u00fc #%.jpg",
                        "moved/1.jpg")
                .doesNotContain("0/1.jpg", "0/2.jpg", "1/1.jpg", "2/1.jpg", "4/1.jpg", "5/1.jpg")
                .noneMatch(name -> name.contains("conflict"));
        assertThat(photos.resolve("0/3.jpg")).hasBinaryContent(bytes(1001, 5000));
        assertThat(mine.resolve("1/2.jpg")).hasBinaryContent(bytes(1002, 5000));
        assertThat(mine.resolve("4/2.jpg")).hasBinaryContent(bytes(1003, 5000));
    }

    private static void makePhotos(Path folder) throws IOException {
        for (int i = 0; i < FOLDERS; i++) {
            for (int j = 0; j < FILES; j++) {
                write(folder.resolve(i + "/" + j + ".jpg"), bytes(i * FILES + j, 2000 + j), i + j);
            }
        }
        write(folder.resolve("large.mov"), bytes(999, LARGE), 7);
    }

    private static void changeHere(Path folder) throws IOException {
        Files.move(folder.resolve("0/1.jpg"), folder.resolve("0/renamed here.jpg"));
        Files.delete(folder.resolve("0/2.jpg"));
        write(folder.resolve("0/3.jpg"), bytes(1001, 5000), 2001);
        Files.move(folder.resolve("5"), folder.resolve("moved"));
    }

    private void changeByWebdav() throws Exception {
        Dav dav = Dav.as(server, ACCOUNT, Server.PASSWORD);
        dav.done("DELETE", PHOTOS + "1/1.jpg");
        dav.done("MKCOL", PHOTOS + "by%20webdav/");
        dav.done("MOVE", PHOTOS + "2/1.jpg", "Destination", PHOTOS + "by%20webdav/1.jpg");
        dav.store(PHOTOS + "1/2.jpg", bytes(1002, 5000));
    }

    private static void changeOnTheOtherComputer(Path folder) throws IOException {
        Files.delete(folder.resolve("4/1.jpg"));
        write(folder.resolve("4/neu \u00fc #%.jpg"), bytes(1004, 100), 2004);
        write(folder.resolve("4/2.jpg"), bytes(1003, 5000), 2003);
    }

    private static Path photosIn(Path computer) {
        return computer.resolve("originals").resolve(ACCOUNT).resolve("photos");
    }

    private void sync(Path folder) throws Exception {
        Files.createDirectories(folder);
        Path home = Files.createDirectories(local.resolve("home"));
        Program.of(
                        "nextcloudcmd",
                        "--non-interactive",
                        "--silent",
                        "-u",
                        ACCOUNT,
                        "-p",
                        Server.PASSWORD,
                        folder.toString(),
                        server.http().toString())
                .with(Map.of("QT_QPA_PLATFORM", "offscreen", "HOME", home.toString()))
                .run()
                .succeeded();
    }

    private static void write(Path file, byte[] content, long time) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, content);
        Files.setLastModifiedTime(
                file, FileTime.from(Instant.ofEpochSecond(1_600_000_000 + time * 3600)));
    }

    /** Every file with its digest and its time, in whole seconds as the client sends it. */
    private static SortedMap<String, String> seen(Path folder) throws IOException {
        SortedMap<String, String> seen = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                seen.put(
                        folder.relativize(file).toString(),
                        Disk.sha256(file)
                                + " "
                                + Files.getLastModifiedTime(file).toInstant().getEpochSecond());
            }
        }
        return seen;
    }

    private static byte[] bytes(int seed, int length) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}
