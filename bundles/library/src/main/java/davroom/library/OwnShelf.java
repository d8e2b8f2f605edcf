package davroom.library;

import davroom.api.library.LibraryFile;
import davroom.api.storage.StoragePath;
import davroom.library.index.FileBook;
import davroom.library.index.Indexer;
import davroom.library.intake.Shelf;
import davroom.library.run.Progress;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * What the index has, for the import.
 *
 * @param files all of them
 * @param indexer takes more in
 */
record OwnShelf(FileBook files, Indexer indexer) implements Shelf {
    @Override
    public List<LibraryFile> find(String sha256) throws IOException {
        return files.find(sha256);
    }

    @Override
    public void index(Set<StoragePath> paths) throws IOException {
        indexer.run(paths, Progress.NOBODY);
    }
}
