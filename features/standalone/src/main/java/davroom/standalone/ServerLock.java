package davroom.standalone;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes sure that one process at a time works on a data folder. The operating system gives the lock
 * back when the process ends, however it ends; the content of the file only tells who it is.
 */
final class ServerLock implements AutoCloseable {
    /** Behind the content, because on Windows nobody else could read a locked range. */
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    private final FileChannel channel;

    private ServerLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Who holds the lock.
     *
     * @param process its number
     * @param socket where it takes commands
     * @param url where it is mounted; empty while it starts
     */
    record Holder(long process, Path socket, String url) {}

    /** Takes the lock, if it is free. */
    static Optional<ServerLock> take(Path data) throws IOException {
        FileChannel channel =
                FileChannel.open(file(data), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false);
        if (lock == null) {
            channel.close();
            return Optional.empty();
        }
        return Optional.of(new ServerLock(channel));
    }

    /** Who holds it, as far as they have said. */
    static Optional<Holder> holder(Path data) throws IOException {
        Map<String, String> lines = new HashMap<>();
        try {
            for (String line : Files.readAllLines(file(data))) {
                String[] pair = line.split("=", 2);
                if (pair.length == 2) {
                    lines.put(pair[0], pair[1]);
                }
            }
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        if (!lines.keySet().containsAll(Set.of("process", "socket", "url"))) {
            return Optional.empty();
        }
        return Optional.of(
                new Holder(
                        Long.parseLong(lines.get("process")),
                        Path.of(lines.get("socket")),
                        lines.get("url")));
    }

    private static Path file(Path data) {
        return data.resolve("davroom.lock");
    }

    /** Tells others who holds it. */
    void tell(Holder holder) throws IOException {
        String text =
                "process=%d%nsocket=%s%nurl=%s%n"
                        .formatted(holder.process(), holder.socket(), holder.url());
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
        channel.truncate(0);
        long position = 0;
        while (bytes.hasRemaining()) {
            position += channel.write(bytes, position);
        }
    }

    @Override
    public void close() throws IOException {
        channel.truncate(0);
        channel.close();
    }
}
