package davroom.api.testing;

import static org.assertj.core.api.Assertions.assertThat;

import davroom.api.storage.Drive;
import davroom.api.storage.Storage;
import davroom.api.storage.StorageOfflineException;
import org.junit.jupiter.api.Test;

class MemoryStorageTest extends StorageContract {

    @Override
    protected Storage storage(Wish wish) {
        Drive drive = new Drive("originals", Drive.Kind.ORIGINALS, wish.readOnly());
        MemoryStorage memory = new MemoryStorage(drive, clock, listeners);
        if (wish.maxUploadBytes() > 0) {
            memory.maxUploadBytes(wish.maxUploadBytes());
        }
        if (wish.quotaBytes() > 0) {
            memory.quotaBytes(wish.quotaBytes());
        }
        return memory;
    }

    @Override
    protected void assertNothingLeft() {
        // it keeps nothing beside its tree
    }

    @Test
    void isOfflineWhenTold() throws Exception {
        put(A, "a");
        MemoryStorage memory = (MemoryStorage) storage;
        memory.offline(true);
        refuses(StorageOfflineException.class, () -> storage.find(A));
        refuses(StorageOfflineException.class, () -> put(A, "b"));
        refuses(StorageOfflineException.class, () -> storage.space());
        memory.offline(false);
        assertThat(text(A)).isEqualTo("a");
    }
}
