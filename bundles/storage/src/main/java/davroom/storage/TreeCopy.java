package davroom.storage;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Optional;

/**
 * A copy of a file or a folder while it is built, where nobody sees it. Closed before it was moved
 * to its place, it leaves nothing. Links and special files are left out.
 */
final class TreeCopy implements Closeable {
    private final Path copy;
    private final Room room;
    private final Room.Allowance allowance;
    private final boolean pins;
    private final Sync sync;
    private long bytes;
    private boolean placed;

    TreeCopy(Path copy, Room room, Room.Allowance allowance, boolean pins, Sync sync) {
        this.copy = copy;
        this.room = room;
        this.allowance = allowance;
        this.pins = pins;
        this.sync = sync;
    }

    Path root() {
        return copy;
    }

    /** Of all files in it. */
    long bytes() {
        return bytes;
    }

    void build(DriveFolder.Place source, boolean shallow) throws IOException {
        copy(source.path(), source.attributes(), copy, shallow);
    }

    private void copy(Path source, BasicFileAttributes attributes, Path target, boolean shallow)
            throws IOException {
        if (attributes.isRegularFile()) {
            copyFile(source, attributes, target);
            return;
        }
        makeFolder(target);
        if (!shallow) {
            copyMembers(source, target);
        }
        Files.setLastModifiedTime(target, attributes.lastModifiedTime());
        sync.folder(target);
    }

    private void copyMembers(Path source, Path target) throws IOException {
        try (DirectoryStream<Path> members = Files.newDirectoryStream(source)) {
            for (Path member : members) {
                Optional<DriveFolder.Place> place =
                        DriveFolder.look(member).filter(p -> DriveFolder.shows(p.attributes()));
                Path name = member.getFileName();
                // a disk that is mounted in the source keeps something for itself, too
                if (place.isPresent() && !DriveFolder.isKept(name.toString())) {
                    copy(member, place.get().attributes(), target.resolve(name), false);
                }
            }
        }
    }

    private void makeFolder(Path target) throws IOException {
        try {
            Files.createDirectory(target);
        } catch (IOException e) {
            throw room.failure(e, 0);
        }
    }

    private void copyFile(Path source, BasicFileAttributes attributes, Path target)
            throws IOException {
        Instant modified = attributes.lastModifiedTime().toInstant();
        try (FileChannel from =
                        FileChannel.open(
                                source, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
                Upload file = new Upload(target, room)) {
            Optional<String> sha256 =
                    pins
                            ? Pin.read(source)
                                    .filter(pin -> pin.holdsFor(attributes.size(), modified))
                                    .flatMap(Pin::sha256)
                            : Optional.empty();
            bytes += file.copy(from, allowance);
            file.seal(modified, sha256, pins, sync);
            file.placed();
        }
    }

    /** It is somewhere else now: nothing is to be removed. */
    void placed() {
        placed = true;
    }

    @Override
    public void close() throws IOException {
        if (!placed && Files.exists(copy, LinkOption.NOFOLLOW_LINKS)) {
            Removal.remove(copy);
        }
    }
}
