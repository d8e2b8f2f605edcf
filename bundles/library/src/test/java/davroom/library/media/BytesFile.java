package davroom.library.media;

import davroom.api.storage.Entry;
import davroom.api.storage.OpenFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;

/** A file on the disk, opened, under any name. */
record BytesFile(Entry entry, SeekableByteChannel channel) implements OpenFile {
    static BytesFile of(Path file, String name) throws IOException {
        return new BytesFile(
                new Entry(name, false, Files.size(file), Instant.EPOCH, Instant.EPOCH, "\"1\""),
                FileChannel.open(file, StandardOpenOption.READ));
    }

    static MediaReader.Reading read(String name, byte[] bytes) {
        try {
            Path file = Files.createTempFile("media", "");
            try {
                Files.write(file, bytes);
                return read(name, file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static MediaReader.Reading read(String name, Path file) throws IOException {
        try (BytesFile open = of(file, name)) {
            return new FactReader(150).read(open);
        }
    }

    @Override
    public Optional<String> sha256() {
        return Optional.empty();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
