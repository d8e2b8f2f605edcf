package davroom.api.testing;

import davroom.api.storage.Drive;
import davroom.api.storage.Storage;

class MemoryTrashTest extends TrashContract {

    @Override
    protected Storage storage(long quotaBytes) {
        MemoryStorage memory =
                new MemoryStorage(new Drive("originals", Drive.Kind.ORIGINALS, false), clock);
        memory.listen(changes::add);
        memory.keepsTrash(true);
        if (quotaBytes > 0) {
            memory.quotaBytes(quotaBytes);
        }
        return memory;
    }
}
