package davroom.it.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Looks at the server's folders from behind: what is really there. */
final class Disk {

    private Disk() {}

    /** Every file below the folder, with the digest of its bytes; not what {@link #uploads} are. */
    static SortedMap<String, String> files(Path folder) {
        SortedMap<String, String> found = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            all.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .forEach(file -> found.put(folder.relativize(file).toString(), sha256(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        found.keySet().removeIf(name -> name.startsWith(".davroom/"));
        return found;
    }

    /** Every file of the uploads that are running, and of what they replace, with its size. */
    static SortedMap<String, Long> uploads(Path drive) {
        SortedMap<String, Long> found = new TreeMap<>();
        for (String place : List.of("uploads", "deleted", "replaced")) {
            found.putAll(sizes(drive.resolve(".davroom").resolve(place)));
        }
        return found;
    }

    /** Every file of the uploads that come in pieces, with its size. */
    static SortedMap<String, Long> pieces(Path drive) {
        return sizes(drive.resolve(".davroom").resolve("parts"));
    }

    private static SortedMap<String, Long> sizes(Path folder) {
        SortedMap<String, Long> found = new TreeMap<>();
        if (!Files.isDirectory(folder)) {
            return found;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            all.filter(Files::isRegularFile)
                    .forEach(file -> found.put(file.toString(), size(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    /** How many bytes of running uploads have come to the disk. */
    static long uploaded(Path drive) {
        return uploads(drive).values().stream().mapToLong(Long::longValue).sum();
    }

    static String sha256(Path file) {
        try {
            return sha256(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    /** Removes a folder and everything below it, not following links. */
    static void remove(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (NoSuchFileException e) {
            // it is gone, which was the wish
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
