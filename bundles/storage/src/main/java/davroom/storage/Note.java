package davroom.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** A few lines that say what a rename is about, on the disk before it is made. */
final class Note {
    /** A path has 4096 characters at most; anything larger is not ours. */
    private static final int LARGEST = 20_000;

    private Note() {}

    static void write(Path file, String text, Sync sync) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            sync.file(channel);
        }
    }

    /** Empty when there is none, or something that we did not write. */
    static Optional<String> read(Path file) throws IOException {
        Optional<DriveFolder.Place> place = DriveFolder.look(file);
        if (place.isEmpty()
                || !place.get().attributes().isRegularFile()
                || place.get().attributes().size() > LARGEST) {
            return Optional.empty();
        }
        ByteBuffer bytes = ByteBuffer.allocate(LARGEST);
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
                // on to the end
            }
        }
        return Optional.of(new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8));
    }
}
