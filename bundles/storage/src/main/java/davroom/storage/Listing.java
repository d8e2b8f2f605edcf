package davroom.storage;

import davroom.api.storage.Entry;
import davroom.api.storage.StoragePath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The members of a folder, from one pass over it that goes on while they are taken. */
final class Listing extends AbstractSpliterator<Entry> {
    private final Path folder;
    private final DirectoryStream<Path> members;
    private final Iterator<Path> rest;

    private Listing(Path folder, DirectoryStream<Path> members) {
        super(Long.MAX_VALUE, Spliterator.DISTINCT | Spliterator.NONNULL);
        this.folder = folder;
        this.members = members;
        this.rest = members.iterator();
    }

    @SuppressWarnings("StreamResourceLeak") // who takes the stream closes it
    static Stream<Entry> of(Path folder) throws IOException {
        DirectoryStream<Path> members = Files.newDirectoryStream(folder);
        return StreamSupport.stream(new Listing(folder, members), false)
                .onClose(() -> close(members));
    }

    private static void close(DirectoryStream<Path> members) {
        try {
            members.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean tryAdvance(Consumer<? super Entry> action) {
        try {
            while (rest.hasNext()) {
                Optional<Entry> entry = entry(rest.next().getFileName());
                if (entry.isPresent()) {
                    action.accept(entry.get());
                    return true;
                }
            }
            return false;
        } catch (DirectoryIteratorException e) {
            throw new UncheckedIOException(e.getCause());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<Entry> entry(Path file) throws IOException {
        String name = file.toString();
        if (!hasPath(file)) {
            return Optional.empty();
        }
        try {
            BasicFileAttributes attributes = attributes(file);
            return DriveFolder.shows(attributes)
                    ? Optional.of(entry(name, folder.resolve(file), attributes))
                    : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty(); // gone while the pass went on
        }
    }

    private BasicFileAttributes attributes(Path file) throws IOException {
        return members instanceof SecureDirectoryStream<Path> secure
                ? secure.getFileAttributeView(
                                file, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                        .readAttributes()
                : DriveFolder.attributes(folder.resolve(file));
    }

    /** Whether nothing is left out, here and below. */
    static boolean showsAll(Path folder) throws IOException {
        try (DirectoryStream<Path> members = Files.newDirectoryStream(folder)) {
            for (Path member : members) {
                BasicFileAttributes attributes = DriveFolder.attributes(member);
                boolean shown = hasPath(member.getFileName()) && DriveFolder.shows(attributes);
                if (!shown || (attributes.isDirectory() && !showsAll(member))) {
                    return false;
                }
            }
            return true;
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    /** Whether a storage path can lead to a file of that name. */
    private static boolean hasPath(Path file) {
        String name = file.toString();
        return !DriveFolder.isKept(name) && StoragePath.allows(name) && !isGarbled(file, name);
    }

    /** Bytes that are no UTF-8: such a name would not lead back to its file. */
    private static boolean isGarbled(Path file, String name) {
        return name.indexOf('\uFFFD') >= 0 && !file.resolveSibling(name).equals(file);
    }

    static Entry entry(StoragePath path, DriveFolder.Place place) throws IOException {
        String name = path.isDrive() ? "" : path.name();
        return entry(name, place.path(), place.attributes());
    }

    static Entry entry(String name, Path file, BasicFileAttributes attributes) throws IOException {
        Instant modified = milliseconds(attributes.lastModifiedTime().toInstant());
        Instant created = milliseconds(attributes.creationTime().toInstant());
        return attributes.isDirectory()
                ? new Entry(name, true, 0, modified, created, "", id(attributes))
                : new Entry(
                        name,
                        false,
                        attributes.size(),
                        modified,
                        created,
                        Etag.of(file, attributes),
                        id(attributes));
    }

    /** {@code (dev=fe01,ino=131073)} -> {@code 131073}. */
    private static String id(BasicFileAttributes attributes) {
        Object key = attributes.fileKey();
        if (key == null) {
            return "";
        }
        String text = key.toString();
        int end = text.endsWith(")") ? text.length() - 1 : text.length();
        return text.substring(text.lastIndexOf('=', end) + 1, end);
    }

    /** The digits below are ours: see {@link Stamps}. */
    private static Instant milliseconds(Instant time) {
        return time.truncatedTo(ChronoUnit.MILLIS);
    }
}
