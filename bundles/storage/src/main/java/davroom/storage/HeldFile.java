package davroom.storage;

import davroom.api.storage.Entry;
import davroom.api.storage.OpenFile;
import davroom.api.storage.StoragePath;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A file that is open. A new file takes the place of an old one, and never its bytes, so what is
 * open stays as it is.
 */
record HeldFile(Entry entry, FileChannel channel, Path path, BasicFileAttributes attributes)
        implements OpenFile {
    private static final int TRIES = 100;

    /** Opens a file and knows which one it opened, also when it is replaced at this moment. */
    static HeldFile open(DriveFolder folder, StoragePath path) throws IOException {
        for (int i = 0; i < TRIES; i++) {
            DriveFolder.Place place = folder.require(path);
            if (place.folder()) {
                throw new NoSuchFileException(path.toString(), null, "It is a folder.");
            }
            Optional<HeldFile> held = openedAs(path.name(), place);
            if (held.isPresent()) {
                return held.get();
            }
        }
        throw new FileSystemException(path.toString(), null, "It changes all the time.");
    }

    private static Optional<HeldFile> openedAs(String name, DriveFolder.Place before)
            throws IOException {
        Path file = before.path();
        Entry entry = Listing.entry(name, file, before.attributes());
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
        boolean same = false;
        try {
            same =
                    DriveFolder.look(file)
                            .filter(after -> same(before.attributes(), after.attributes()))
                            .isPresent();
        } finally {
            if (!same) {
                channel.close();
            }
        }
        return same
                ? Optional.of(new HeldFile(entry, channel, file, before.attributes()))
                : Optional.empty();
    }

    private static boolean same(BasicFileAttributes one, BasicFileAttributes other) {
        return other.isRegularFile()
                && Objects.equals(one.fileKey(), other.fileKey())
                && one.size() == other.size()
                && one.lastModifiedTime().equals(other.lastModifiedTime());
    }

    @Override
    public Optional<String> sha256() throws IOException {
        try {
            // another file of that name has another time, to the digits that we give
            return Pin.read(path)
                    .filter(pin -> pin.holdsFor(attributes.size(), modified()))
                    .flatMap(Pin::sha256);
        } catch (NoSuchFileException e) {
            return Optional.empty(); // it has another name by now, or none
        }
    }

    private Instant modified() {
        return attributes.lastModifiedTime().toInstant();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
