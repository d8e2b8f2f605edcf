package davroom.storage;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class RealDiskTest extends FolderStorageContract {
    @TempDir Path drives;

    @Override
    Path drives() {
        return drives;
    }
}
