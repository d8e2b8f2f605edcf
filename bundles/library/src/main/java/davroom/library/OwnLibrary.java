package davroom.library;

import davroom.api.library.Library;
import davroom.api.library.LibraryRuns;
import davroom.api.runs.Run;
import davroom.api.runs.RunLine;
import davroom.api.storage.StoragePath;
import davroom.library.run.RunBook;
import davroom.library.run.Runner;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the library is asked to do becomes runs: at once, or one after the other. */
final class OwnLibrary implements Library, LibraryRuns {
    private final RunBook book;
    private final Runner runner;

    OwnLibrary(RunBook book, Runner runner) {
        this.book = book;
        this.runner = runner;
    }

    @Override
    public void index(Set<StoragePath> paths) throws IOException {
        runner.now(Run.Kind.INDEX, paths);
    }

    @Override
    public void importFrom(Set<StoragePath> paths) throws IOException {
        runner.now(Run.Kind.IMPORT, paths);
    }

    @Override
    public String index(Set<StoragePath> paths, String by) throws IOException {
        return runner.later(Run.Kind.INDEX, paths, by);
    }

    @Override
    public String importFrom(Set<StoragePath> paths, String by) throws IOException {
        return runner.later(Run.Kind.IMPORT, paths, by);
    }

    @Override
    public List<Run> latest(int most) throws IOException {
        return book.latest(most);
    }

    @Override
    public Optional<Run> find(String id) throws IOException {
        return book.find(id);
    }

    @Override
    public List<RunLine> lines(String id, int after, int most) throws IOException {
        return book.lines(id, after, most);
    }

    @Override
    public boolean cancel(String id) throws IOException {
        return book.cancel(id);
    }
}
