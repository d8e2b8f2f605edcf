package davroom.api.testing;

import davroom.api.storage.Drive;
import davroom.api.storage.Storage;
import java.util.List;

class MemoryPartsTest extends PartialUploadsContract {
    @Override
    protected Storage storage(long maxUploadBytes, long quotaBytes) {
        MemoryStorage memory =
                new MemoryStorage(
                        new Drive("originals", Drive.Kind.ORIGINALS, false),
                        clock,
                        List.of(changes::add));
        if (maxUploadBytes > 0) {
            memory.maxUploadBytes(maxUploadBytes);
        }
        if (quotaBytes > 0) {
            memory.quotaBytes(quotaBytes);
        }
        return memory;
    }
}
