package davroom.library.intake;

import davroom.api.library.LibraryFile;
import davroom.api.storage.StoragePath;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** What the library has already, for those of this room who bring or show something. */
public interface Shelf {
    /** All files of that content, wherever and whether they are there. */
    List<LibraryFile> find(String sha256) throws IOException;

    /** Takes these files of the originals into the index now. */
    void index(Set<StoragePath> files) throws IOException;
}
