package davroom.api.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import davroom.api.storage.Change;
import davroom.api.storage.Entry;
import davroom.api.storage.NoSpaceException;
import davroom.api.storage.OpenFile;
import davroom.api.storage.Origin;
import davroom.api.storage.Storage;
import davroom.api.storage.StoragePath;
import davroom.api.storage.StoreOptions;
import davroom.api.storage.TransferOptions;
import davroom.api.storage.Trash;
import davroom.api.storage.TrashItem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NotDirectoryException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link Trash} does, whatever is behind it. */
public abstract class TrashContract {
    protected static final Origin ORIGIN = new Origin("test");
    protected static final StoragePath TOP = StoragePath.of("originals");
    protected static final StoragePath A = TOP.resolve("a.jpg");
    protected static final StoragePath B = TOP.resolve("b.jpg");
    protected static final StoragePath FOLDER = TOP.resolve("folder");
    protected static final StoragePath INSIDE = FOLDER.resolve("sub").resolve("photo");
    protected static final TransferOptions REPLACING = TransferOptions.from(ORIGIN).replacing(true);
    private static final Optional<StoragePath> WHERE_IT_WAS = Optional.empty();
    private static final Instant LONG_AGO = Instant.parse("2001-02-03T04:05:06.789Z");

    protected final ManualClock clock = new ManualClock();
    protected final List<Change> changes = new CopyOnWriteArrayList<>();
    protected Storage storage;
    protected Trash trash;

    /** An empty drive named originals that keeps a trash; a quota of 0 is none. */
    protected abstract Storage storage(long quotaBytes) throws Exception;

    @BeforeEach
    void open() throws Exception {
        use(storage(0));
    }

    private void use(Storage opened) {
        storage = opened;
        trash = opened.trash().orElseThrow();
    }

    // what gets into it

    @Test
    void keepsAFileThatIsDeleted() throws Exception {
        put(A, "hello");
        storage.delete(A, ORIGIN);
        assertThat(storage.find(A)).isEmpty();
        TrashItem item = only();
        assertThat(item).isEqualTo(new TrashItem(item.id(), A, clock.instant(), false, 5));
        assertThat(item.id()).matches("[a-z0-9]{1,8}");
        assertThat(trash.find(item.id())).contains(item);
    }

    @Test
    void keepsAFolderThatIsDeleted() throws Exception {
        tree();
        storage.delete(FOLDER, ORIGIN);
        TrashItem item = only();
        assertThat(item).isEqualTo(new TrashItem(item.id(), FOLDER, clock.instant(), true, 5));
        assertThat(storage.find(FOLDER)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "move, file, file",
        "move, file, folder",
        "move, folder, file",
        "move, folder, folder",
        "copy, file, file",
        "copy, file, folder",
        "copy, folder, file",
        "copy, folder, folder"
    })
    void keepsWhatGivesWay(String how, String comes, String gives) throws Exception {
        StoragePath old = gives.equals("folder") ? FOLDER : A;
        StoragePath source = B;
        put(A, "old a");
        tree();
        if (comes.equals("folder")) {
            storage.createFolder(source, ORIGIN);
        } else {
            put(source, "new");
        }
        if (how.equals("move")) {
            storage.move(source, old, REPLACING);
        } else {
            storage.copy(source, old, REPLACING);
        }
        assertThat(storage.find(old).orElseThrow().folder()).isEqualTo(comes.equals("folder"));
        assertThat(only().path()).isEqualTo(old);
        StoragePath back = TOP.resolve("back");
        trash.restore(only().id(), Optional.of(back), ORIGIN);
        StoragePath photo = gives.equals("folder") ? INSIDE.rebase(FOLDER, back) : back;
        assertThat(text(photo)).isEqualTo(gives.equals("folder") ? "photo" : "old a");
        assertThat(items()).isEmpty();
    }

    @Test
    void keepsEachOfThoseThatHadOnePlace() throws Exception {
        for (String content : List.of("1", "22", "333")) {
            put(A, content);
            storage.delete(A, ORIGIN);
            clock.advance(Duration.ofSeconds(1));
        }
        assertThat(items()).extracting(TrashItem::size).containsExactlyInAnyOrder(1L, 2L, 3L);
        assertThat(items()).extracting(TrashItem::id).doesNotHaveDuplicates();
    }

    @Test
    void doesNotKeepWhatAnUploadReplaces() throws Exception {
        put(A, "old");
        put(A, "new");
        assertThat(items()).isEmpty();
    }

    @Test
    void doesNotKeepWhatIsPurged() throws Exception {
        put(A, "a");
        tree();
        storage.purge(A, ORIGIN);
        storage.purge(FOLDER, ORIGIN);
        assertThat(items()).isEmpty();
        assertThat(storage.find(A)).isEmpty();
        assertThat(storage.find(FOLDER)).isEmpty();
        assertThat(changes).last().isEqualTo(Change.of(Change.Kind.DELETED, FOLDER, true, ORIGIN));
    }

    @Test
    void keepsNothingOfWhatFails() throws Exception {
        put(A, "a");
        put(B, "b");
        assertThatThrownBy(() -> storage.move(A, B, TransferOptions.from(ORIGIN)))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThatThrownBy(() -> storage.delete(TOP.resolve("nothing"), ORIGIN))
                .isInstanceOf(IOException.class);
        assertThat(items()).isEmpty();
    }

    // what comes back

    @Test
    void putsAFileBackAsItWas() throws Exception {
        put(A, "hello");
        Entry before = storage.touch(A, LONG_AGO, ORIGIN);
        storage.delete(A, ORIGIN);
        changes.clear();
        assertThat(trash.restore(only().id(), WHERE_IT_WAS, ORIGIN)).isEqualTo(A);
        assertThat(storage.find(A)).contains(before);
        assertThat(text(A)).isEqualTo("hello");
        assertThat(items()).isEmpty();
        assertThat(changes).containsExactly(Change.of(Change.Kind.CREATED, A, false, ORIGIN));
    }

    @Test
    void putsWhatWasReplacedBackAsItWas() throws Exception {
        Entry before = put(A, "hello");
        put(B, "new");
        storage.move(B, A, REPLACING);
        storage.delete(A, ORIGIN);
        TrashItem old = items().stream().filter(item -> item.size() == 5).findFirst().orElseThrow();
        trash.restore(old.id(), WHERE_IT_WAS, ORIGIN);
        assertThat(storage.find(A)).contains(before);
    }

    @Test
    void putsAFolderBackWithAllThatIsInIt() throws Exception {
        tree();
        storage.delete(FOLDER, ORIGIN);
        trash.restore(only().id(), WHERE_IT_WAS, ORIGIN);
        assertThat(text(INSIDE)).isEqualTo("photo");
        assertThat(changes).last().isEqualTo(Change.of(Change.Kind.CREATED, FOLDER, true, ORIGIN));
    }

    @Test
    void makesTheFoldersThatAreGoneAgain() throws Exception {
        tree();
        storage.delete(INSIDE, ORIGIN);
        String id = only().id();
        storage.purge(FOLDER, ORIGIN);
        changes.clear();
        trash.restore(id, WHERE_IT_WAS, ORIGIN);
        assertThat(text(INSIDE)).isEqualTo("photo");
        assertThat(changes)
                .extracting(Change::path)
                .containsExactly(FOLDER, INSIDE.parent(), INSIDE);
    }

    @Test
    void putsItToAnotherPlace() throws Exception {
        put(A, "a");
        storage.delete(A, ORIGIN);
        put(A, "newer");
        StoragePath other = TOP.resolve("back").resolve("a.jpg");
        assertThat(trash.restore(only().id(), Optional.of(other), ORIGIN)).isEqualTo(other);
        assertThat(text(other)).isEqualTo("a");
        assertThat(text(A)).isEqualTo("newer");
    }

    @Test
    void replacesNothing() throws Exception {
        put(A, "a");
        storage.delete(A, ORIGIN);
        String id = only().id();
        put(A, "newer");
        put(B, "a file");
        assertThatThrownBy(() -> trash.restore(id, WHERE_IT_WAS, ORIGIN))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThatThrownBy(() -> trash.restore(id, Optional.of(TOP), ORIGIN))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThatThrownBy(() -> trash.restore(id, Optional.of(B.resolve("x")), ORIGIN))
                .isInstanceOf(NotDirectoryException.class);
        assertThatThrownBy(
                        () -> trash.restore(id, Optional.of(StoragePath.of("import", "a")), ORIGIN))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(text(A)).isEqualTo("newer");
        assertThat(only().id()).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "../uploads", "a/b", "nothin", "zzzzzz", "\0", "a\\b"})
    void knowsNoOtherIds(String id) throws Exception {
        put(A, "a");
        storage.delete(A, ORIGIN);
        assertThatThrownBy(() -> trash.restore(id, WHERE_IT_WAS, ORIGIN))
                .isInstanceOf(NoSuchElementException.class);
        assertThatThrownBy(() -> trash.remove(id)).isInstanceOf(NoSuchElementException.class);
        assertThat(trash.find(id)).isEmpty();
        assertThat(items()).hasSize(1);
    }

    // what goes for good

    @Test
    void removesOneForGood() throws Exception {
        put(A, "a");
        tree();
        storage.delete(A, ORIGIN);
        String id = only().id();
        storage.delete(FOLDER, ORIGIN);
        trash.remove(id);
        assertThat(only().path()).isEqualTo(FOLDER);
        assertThatThrownBy(() -> trash.restore(id, WHERE_IT_WAS, ORIGIN))
                .isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void removesWhatIsOldEnough() throws Exception {
        put(A, "a");
        put(B, "b");
        storage.delete(A, ORIGIN);
        clock.advance(Duration.ofDays(1));
        storage.delete(B, ORIGIN);
        assertThat(trash.removeBefore(clock.instant())).isEqualTo(1);
        assertThat(only().path()).isEqualTo(B);
        assertThat(trash.removeBefore(Instant.MAX)).isEqualTo(1);
        assertThat(items()).isEmpty();
    }

    @Test
    void countsAsUsedUntilItGoes() throws Exception {
        use(storage(10));
        put(A, "12345");
        tree();
        storage.delete(A, ORIGIN);
        storage.delete(FOLDER, ORIGIN);
        assertThat(storage.space().usedBytes()).isEqualTo(10);
        assertThatThrownBy(() -> put(B, "x")).isInstanceOf(NoSpaceException.class);
        trash.removeBefore(Instant.MAX);
        assertThat(storage.space().usedBytes()).isZero();
        put(A, "12345");
        put(B, "1");
        storage.move(B, A, REPLACING);
        assertThat(storage.space().usedBytes()).isEqualTo(6);
        trash.restore(only().id(), Optional.of(TOP.resolve("back")), ORIGIN);
        assertThat(storage.space().usedBytes()).isEqualTo(6);
        storage.purge(TOP.resolve("back"), ORIGIN);
        assertThat(storage.space().usedBytes()).isEqualTo(1);
    }

    // words of these tests

    protected final Entry put(StoragePath path, String content) throws IOException {
        ByteArrayInputStream body = new ByteArrayInputStream(content.getBytes(UTF_8));
        return storage.store(path, body, StoreOptions.from(ORIGIN)).entry();
    }

    /** A folder in a folder, with a photo of five bytes. */
    protected final void tree() throws IOException {
        storage.createFolder(FOLDER, ORIGIN);
        storage.createFolder(INSIDE.parent(), ORIGIN);
        put(INSIDE, "photo");
    }

    protected final String text(StoragePath path) throws IOException {
        try (OpenFile file = storage.open(path)) {
            return new String(Channels.newInputStream(file.channel()).readAllBytes(), UTF_8);
        }
    }

    protected final List<TrashItem> items() throws IOException {
        try (Stream<TrashItem> items = trash.list()) {
            return items.toList();
        }
    }

    protected final TrashItem only() throws IOException {
        assertThat(items()).hasSize(1);
        return items().get(0);
    }
}
