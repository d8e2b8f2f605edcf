package davroom.library.index;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import davroom.api.database.Database;
import davroom.api.library.FileQuery;
import davroom.api.library.LibraryFile;
import davroom.api.library.MediaFacts;
import davroom.api.storage.OpenFile;
import davroom.api.storage.Origin;
import davroom.api.storage.StorageOfflineException;
import davroom.api.storage.StoragePath;
import davroom.api.storage.StoreOptions;
import davroom.api.storage.TransferOptions;
import davroom.api.testing.MemoryStorage;
import davroom.library.media.MediaReader;
import davroom.library.run.Progress;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the index knows after what happened on a drive, with every kind of database. */
class IndexerTest {
    private static final StoragePath TOP = StoragePath.of("originals");
    private static final StoragePath A = TOP.resolve("a.jpg");
    private static final StoragePath B = TOP.resolve("b.jpg");
    private static final StoragePath FOLDER = TOP.resolve("2024");
    private static final StoragePath C = FOLDER.resolve("c.jpg");

    private final MemoryStorage originals = new MemoryStorage("originals");
    private final List<String> read = new ArrayList<>();
    private FileBook book;
    private Indexer indexer;

    /** The content says the camera; one that begins with {@code broken} is. */
    private MediaReader.Reading read(OpenFile file) throws IOException {
        read.add(file.entry().name());
        byte[] bytes = new byte[(int) file.entry().size()];
        file.channel().read(ByteBuffer.wrap(bytes));
        String text = new String(bytes, UTF_8);
        MediaFacts facts =
                new MediaFacts(
                        "image/jpeg",
                        text.contains("@")
                                ? Optional.of(
                                        LocalDateTime.parse(text.substring(text.indexOf('@') + 1)))
                                : Optional.empty(),
                        Optional.empty(),
                        Optional.of(text.replaceAll("@.*", "")),
                        Optional.empty(),
                        OptionalInt.of(640),
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        Optional.empty(),
                        OptionalDouble.of(48.5),
                        OptionalDouble.of(11.25));
        return new MediaReader.Reading(
                facts, text.startsWith("broken") ? Optional.of("It is broken.") : Optional.empty());
    }

    private void open(Supplier<Database> database) throws IOException {
        book = new FileBook(database.get().open("library", FileBook.class));
        Drives drives = new Drives();
        drives.add(originals);
        indexer = new Indexer(book, drives, this::read);
        originals.createFolder(FOLDER, Origin.WEBDAV);
    }

    private void store(StoragePath path, String text) throws IOException {
        originals.store(
                path,
                new ByteArrayInputStream(text.getBytes(UTF_8)),
                StoreOptions.from(Origin.WEBDAV));
    }

    private void index(StoragePath... paths) throws IOException {
        indexer.run(Set.of(paths), Progress.NOBODY);
    }

    private Optional<LibraryFile.Status> status(StoragePath path) throws IOException {
        return book.find(path).map(LibraryFile::status);
    }

    @ParameterizedTest
    @MethodSource("davroom.database.TestDatabases#all")
    void knowsWhatAFileSays(Supplier<Database> database) throws IOException {
        open(database);
        store(A, "Canon EOS R5@2024-05-06T07:08:09.123");
        index(A);
        LibraryFile file = book.find(A).orElseThrow();
        assertThat(file.sha256()).hasValueSatisfying(digest -> assertThat(digest).hasSize(64));
        assertThat(file.facts().camera()).contains("Canon EOS R5");
        assertThat(file.facts().takenAt()).contains(LocalDateTime.parse("2024-05-06T07:08:09.123"));
        assertThat(file.facts().width()).hasValue(640);
        assertThat(file.facts().height()).isEmpty();
        assertThat(file.facts().latitude()).hasValue(48.5);
        assertThat(file.status()).isEqualTo(LibraryFile.Status.OK);
    }

    @ParameterizedTest
    @MethodSource("davroom.database.TestDatabases#all")
    void readsNothingAgainThatIsAsItWas(Supplier<Database> database) throws IOException {
        open(database);
        store(A, "Canon");
        store(C, "broken");
        index(TOP);
        index(TOP);
        index(A, C);
        assertThat(read).containsExactlyInAnyOrder("a.jpg", "c.jpg");
        assertThat(book.find(C).orElseThrow().error()).contains("It is broken.");
        store(A, "Nikon");
        index(TOP);
        assertThat(book.find(A).orElseThrow().facts().camera()).contains("Nikon");
    }

    @ParameterizedTest
    @MethodSource("davroom.database.TestDatabases#all")
    void keepsTheRowOfAFolderThatMoved(Supplier<Database> database) throws IOException {
        open(database);
        store(C, "Canon");
        index(C);
        long id = book.find(List.of(C)).get(C).id();
        StoragePath to = TOP.resolve("moved");
        originals.move(FOLDER, to, TransferOptions.from(Origin.WEBDAV));
        index(FOLDER, to);
        StoragePath moved = to.resolve("c.jpg");
        assertThat(book.find(List.of(moved)).get(moved).id()).isEqualTo(id);
        assertThat(book.find(C)).isEmpty();
        assertThat(read).containsExactly("c.jpg");
        assertThat(search("moved")).containsExactly(moved);
        assertThat(search("2024")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("davroom.database.TestDatabases#all")
    void takesACopyForAFileOfItsOwnWithoutReadingIt(Supplier<Database> database)
            throws IOException {
        open(database);
        store(A, "Canon");
        index(A);
        originals.copy(A, B, TransferOptions.from(Origin.WEBDAV));
        originals.copy(A, C, TransferOptions.from(Origin.WEBDAV));
        originals.delete(A, Origin.WEBDAV);
        index(A, B, C);
        assertThat(read).containsExactly("a.jpg");
        assertThat(book.find(A)).isEmpty();
        assertThat(status(B)).contains(LibraryFile.Status.OK);
        assertThat(status(C)).contains(LibraryFile.Status.OK);
    }

    @ParameterizedTest
    @MethodSource("davroom.database.TestDatabases#all")
    void marksWhatIsGoneAndKnowsItWhenItIsBack(Supplier<Database> database) throws IOException {
        open(database);
        store(A, "Canon");
        store(C, "Nikon");
        index(TOP);
        originals.delete(FOLDER, Origin.WEBDAV);
        originals.delete(A, Origin.WEBDAV);
        index(FOLDER, A);
        assertThat(status(C)).contains(LibraryFile.Status.MISSING);
        assertThat(status(A)).contains(LibraryFile.Status.MISSING);
        assertThat(search("")).isEmpty();
        store(B, "Canon");
        index(TOP);
        assertThat(status(B)).contains(LibraryFile.Status.OK);
        assertThat(book.find(A)).isEmpty();
        assertThat(read).doesNotContain("b.jpg");
    }

    @ParameterizedTest
    @MethodSource("davroom.database.TestDatabases#all")
    void callsNothingMissingWhileTheDiskIsAway(Supplier<Database> database) throws IOException {
        open(database);
        store(A, "Canon");
        store(C, "Nikon");
        index(TOP);
        originals.offline(true);
        assertThatThrownBy(() -> index(TOP)).isInstanceOf(StorageOfflineException.class);
        assertThatThrownBy(() -> index(A)).isInstanceOf(StorageOfflineException.class);
        assertThat(status(A)).contains(LibraryFile.Status.OK);
        assertThat(status(C)).contains(LibraryFile.Status.OK);
    }

    @ParameterizedTest
    @MethodSource("davroom.database.TestDatabases#all")
    void findsFilesPageByPage(Supplier<Database> database) throws IOException {
        open(database);
        for (int i = 0; i < 25; i++) {
            store(
                    TOP.resolve("p" + (10 + i) + ".jpg"),
                    i < 20 ? "Canon EOS" + "@2024-01-01T00:00:" + (10 + i) : "Nikon Z" + i);
        }
        index(TOP);
        assertThat(search("canon eos")).hasSize(20);
        assertThat(search("CAN 2024 eos")).isEmpty();
        assertThat(search("p1")).hasSize(10);
        for (FileQuery.Order order : FileQuery.Order.values()) {
            List<StoragePath> all = new ArrayList<>();
            Optional<String> after = Optional.empty();
            do {
                var page = book.find(query("", order, after, 7));
                page.files().forEach(file -> all.add(file.path()));
                after = page.next();
            } while (after.isPresent());
            assertThat(all).hasSize(25).doesNotHaveDuplicates();
            if (order == FileQuery.Order.PATH) {
                assertThat(all).isSorted();
            } else {
                assertThat(all.get(0).name()).isEqualTo("p29.jpg");
                assertThat(all.get(19).name()).isEqualTo("p10.jpg");
            }
        }
    }

    private List<StoragePath> search(String text) throws IOException {
        return book.find(query(text, FileQuery.Order.PATH, Optional.empty(), 100)).files().stream()
                .map(LibraryFile::path)
                .toList();
    }

    private static FileQuery query(
            String text, FileQuery.Order order, Optional<String> after, int limit) {
        return new FileQuery(
                TOP,
                text,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                order,
                after,
                limit);
    }
}
