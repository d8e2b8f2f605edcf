package davroom.vault;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.spec.SecretKeySpec;

/**
 * The file with the keys: {@code <id> <32 bytes in Base64>} a line. It is made once and never
 * written again; who changes keys puts a new line in front.
 */
public final class KeyFile {
    private static final Pattern LINE = Pattern.compile("([0-9a-f]{8}) ([A-Za-z0-9+/]{43}=)");

    private static final String HEAD =
            """
            # Davroom seals the secrets it keeps with the first key and opens them with any.
            # Without this file they are lost: keep a copy apart from the rest.
            """;

    private static final Set<OpenOption> NEW =
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

    private static final Set<PosixFilePermission> OTHERS =
            PosixFilePermissions.fromString("---rwxrwx");

    private final Path file;

    /** The file, whether or not it is there. */
    public KeyFile(Path file) {
        this.file = file.toAbsolutePath();
    }

    /**
     * Makes a key when there is no file, and looks whether it can be used.
     *
     * @throws IOException with a sentence, also when others may read the file
     */
    public void prepare() throws IOException {
        if (!Files.exists(file)) {
            create(new SecureRandom());
        }
        read();
    }

    /** Of two who do so at once, one wins. */
    private void create(SecureRandom random) throws IOException {
        Path folder = file.getParent();
        Files.createDirectories(folder);
        byte[] id = new byte[4];
        byte[] key = new byte[32];
        random.nextBytes(id);
        random.nextBytes(key);
        String hex = HexFormat.of().formatHex(id);
        String text = HEAD + hex + " " + Base64.getEncoder().encodeToString(key) + "\n";
        Path fresh = folder.resolve(file.getFileName() + "." + hex);
        try {
            write(fresh, text);
            // a link never replaces and is never seen half written, unlike a move or a new file
            Files.createLink(file, fresh);
        } catch (FileAlreadyExistsException e) {
            // another node was faster: its key it is
        } finally {
            Files.deleteIfExists(fresh);
        }
        if (posix(folder)) {
            try (FileChannel channel = FileChannel.open(folder)) {
                channel.force(true);
            }
        }
    }

    private static void write(Path fresh, String text) throws IOException {
        FileAttribute<?>[] owner =
                posix(fresh.getParent())
                        ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString("rw-------"))
                        }
                        : new FileAttribute<?>[0];
        try (FileChannel channel = FileChannel.open(fresh, NEW, owner)) {
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    /**
     * The keys in it.
     *
     * @throws IOException with a sentence, also when others may read the file
     */
    Keys read() throws IOException {
        List<String> lines;
        try {
            checkOwnerOnly();
            lines = Files.readAllLines(file);
        } catch (NoSuchFileException e) {
            throw new IOException("The key file " + file + " is gone: put it back.", e);
        }
        List<Keys.Key> keys = new ArrayList<>();
        for (String line : lines) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            Matcher key = LINE.matcher(line.strip());
            if (!key.matches()) {
                // the line itself is not shown: it may be most of a key
                throw new IOException("The key file " + file + " has a line that is no key.");
            }
            byte[] secret = Base64.getDecoder().decode(key.group(2));
            keys.add(new Keys.Key(key.group(1), new SecretKeySpec(secret, "AES")));
        }
        if (keys.isEmpty()) {
            throw new IOException("The key file " + file + " has no key.");
        }
        return new Keys(List.copyOf(keys));
    }

    private void checkOwnerOnly() throws IOException {
        if (!posix(file)) {
            return;
        }
        Set<PosixFilePermission> others = EnumSet.copyOf(OTHERS);
        others.retainAll(Files.getPosixFilePermissions(file));
        if (!others.isEmpty()) {
            throw new IOException(
                    "The key file "
                            + file
                            + " can be read or written by others: make it its owner's alone"
                            + " (chmod 600).");
        }
    }

    private static boolean posix(Path path) {
        return Files.getFileAttributeView(path, PosixFileAttributeView.class) != null;
    }
}
