package davroom.storage;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.nio.file.FileSystem;
import java.nio.file.Path;

class UnixRulesTest extends FolderStorageContract {
    private final FileSystem fileSystem =
            Jimfs.newFileSystem(
                    Configuration.unix().toBuilder().setAttributeViews("basic", "user").build());

    @Override
    Path drives() {
        return fileSystem.getPath("/drives");
    }

    @Override
    protected void close() throws Exception {
        super.close();
        fileSystem.close();
    }
}
