package davroom.it.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The folder of a replay, from behind.
 *
 * <p>Before a step: {@code folder a}, {@code file a/b.jpg Hello}, {@code file b.jpg {bytes 9}},
 * {@code 3000 files of 4000000 bytes IMG_{n}.jpg}. After it: {@code a.jpg is {bytes 9}}, {@code
 * a.jpg has 9 bytes}, {@code a.jpg modified 2020-02-20T10:20:30Z}, {@code a.jpg absent}, {@code a
 * folder}, {@code only a.jpg, a/b.jpg}.
 */
final class ReplayDisk {
    private static final Pattern MANY = Pattern.compile("(\\d+) files of (\\d+) bytes (.+)");
    private static final Pattern FILE = Pattern.compile("file (\\S+) (.+)");
    private static final Pattern FOLDER = Pattern.compile("folder (\\S+)");

    private static final Pattern ONLY = Pattern.compile("only(?: (.+))?");
    private static final Pattern IS =
            Pattern.compile("(\\S+) (is|has|modified|absent|folder)(?: (.+))?");

    private final Path folder;

    ReplayDisk(Path folder) {
        this.folder = folder;
    }

    void make(String what, ReplayWords words) throws IOException {
        Matcher many = MANY.matcher(what);
        Matcher file = FILE.matcher(what);
        Matcher subfolder = FOLDER.matcher(what);
        if (many.matches()) {
            for (int n = 1; n <= Integer.parseInt(many.group(1)); n++) {
                String name = words.with("n", String.valueOf(n)).fill(many.group(3));
                makeEmpty(folder.resolve(name), Long.parseLong(many.group(2)));
            }
        } else if (file.matches()) {
            Path path = folder.resolve(file.group(1));
            Files.createDirectories(path.getParent());
            Files.write(path, words.bytes(file.group(2)));
        } else if (subfolder.matches()) {
            Files.createDirectories(folder.resolve(subfolder.group(1)));
        } else {
            fail("Not understood: " + what);
        }
    }

    void check(String what, ReplayWords words) throws IOException {
        Matcher only = ONLY.matcher(what);
        Matcher is = IS.matcher(what);
        if (only.matches()) {
            List<String> names =
                    only.group(1) == null ? List.of() : List.of(only.group(1).split(", ", -1));
            assertThat(Disk.files(folder).keySet()).containsExactlyInAnyOrderElementsOf(names);
        } else if (is.matches()) {
            check(folder.resolve(is.group(1)), is.toMatchResult(), words);
        } else {
            fail("Not understood: " + what);
        }
    }

    private static void check(Path file, MatchResult is, ReplayWords words) throws IOException {
        switch (is.group(2)) {
            case "absent" -> assertThat(file).doesNotExist();
            case "folder" -> assertThat(file).isDirectory();
            case "has" -> assertThat(file).hasSize(Long.parseLong(is.group(3).split(" ", -1)[0]));
            case "modified" ->
                    // the digits below are the server's own
                    assertThat(
                                    Files.getLastModifiedTime(file)
                                            .toInstant()
                                            .truncatedTo(ChronoUnit.MILLIS))
                            .isEqualTo(Instant.parse(is.group(3)));
            default -> {
                assertThat(file).isRegularFile();
                assertThat(Disk.sha256(file)).isEqualTo(Disk.sha256(words.bytes(is.group(3))));
            }
        }
    }

    /** With a length and no bytes: a folder of big photos in no time. */
    private static void makeEmpty(Path path, long size) throws IOException {
        Files.createDirectories(path.getParent());
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            file.setLength(size);
        }
    }
}
