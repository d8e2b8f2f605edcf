package davroom.indexing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import davroom.api.library.Library;
import davroom.api.storage.Drive;
import davroom.api.storage.Origin;
import davroom.api.storage.StoragePath;
import davroom.api.storage.StoreOptions;
import davroom.api.storage.TransferOptions;
import davroom.api.testing.MemoryStorage;
import davroom.database.TestDatabases;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From a change on a drive to the call of the library. */
class IndexTriggerTest {
    private final MemoryStorage originals = new MemoryStorage("originals");
    private final MemoryStorage imports =
            new MemoryStorage(new Drive("import", Drive.Kind.IMPORT, false), Clock.systemUTC());
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private IndexTrigger trigger;

    /** At once, or never. */
    private record Settings(long indexQuietSeconds, long importQuietSeconds)
            implements IndexTrigger.Config {
        @Override
        public long longestWaitSeconds() {
            return 0;
        }

        @Override
        public Class<? extends Annotation> annotationType() {
            return IndexTrigger.Config.class;
        }
    }

    @BeforeEach
    void open() {
        trigger = new IndexTrigger(new Settings(0, 0), TestDatabases.memory());
        trigger.addDrive(originals);
        trigger.addDrive(imports);
        originals.listen(trigger);
        imports.listen(trigger);
        trigger.library =
                new Library() {
                    @Override
                    public void index(Set<StoragePath> paths) {
                        paths.forEach(path -> told.add("index " + path));
                    }

                    @Override
                    public void importFrom(Set<StoragePath> paths) {
                        paths.forEach(path -> told.add("import " + path));
                    }
                };
    }

    @AfterEach
    void close() {
        trigger.stop();
    }

    private static void store(MemoryStorage drive, String name) throws IOException {
        drive.store(
                drive.drive().path().resolve(name),
                new ByteArrayInputStream("hello".getBytes(UTF_8)),
                StoreOptions.from(Origin.WEBDAV));
    }

    private String next() throws InterruptedException {
        return told.poll(20, TimeUnit.SECONDS);
    }

    @Test
    void tellsTheLibraryOfOriginalsAndOfWhatIsToBeImported() throws Exception {
        store(originals, "a.jpg");
        assertThat(next()).isEqualTo("index /originals/a.jpg");
        store(imports, "b.jpg");
        assertThat(next()).isEqualTo("import /import/b.jpg");
    }

    @Test
    void tellsWhereAFileWasThatIsElsewhereNow() throws Exception {
        store(originals, ".hidden");
        StoragePath top = originals.drive().path();
        originals.move(
                top.resolve(".hidden"), top.resolve("a.jpg"), TransferOptions.from(Origin.WEBDAV));
        assertThat(next()).isEqualTo("index /originals/a.jpg");
        originals.move(
                top.resolve("a.jpg"), top.resolve(".hidden"), TransferOptions.from(Origin.WEBDAV));
        assertThat(next()).isEqualTo("index /originals/a.jpg");
    }

    @Test
    void notesWhatEndsWhileItsDriveGoes() throws Exception {
        trigger.removeDrive(originals);
        store(originals, "late.jpg");
        store(imports, "b.jpg");
        assertThat(next()).isEqualTo("import /import/b.jpg");
        trigger.addDrive(originals);
        assertThat(next()).isEqualTo("index /originals/late.jpg");
    }

    @Test
    void notesNothingWhereItShallNot() throws Exception {
        trigger.configure(new Settings(-1, 0));
        store(originals, "a.jpg");
        store(imports, "b.jpg");
        assertThat(next()).isEqualTo("import /import/b.jpg");
        assertThat(told).isEmpty();
    }
}
