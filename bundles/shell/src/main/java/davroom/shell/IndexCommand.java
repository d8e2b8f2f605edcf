package davroom.shell;

import davroom.api.library.LibraryRuns;
import davroom.api.storage.Drive;
import davroom.api.storage.StoragePath;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code index [PATH]}. */
@Command(
        name = "index",
        description = "Brings the library up to date; Ctrl-C leaves, and it goes on by itself.")
final class IndexCommand implements Callable<Integer> {
    private final Call call;

    @Parameters(
            arity = "0..1",
            paramLabel = "PATH",
            description = "A file or folder: originals/2024. All originals if none.")
    private String path;

    @Option(names = "--json", description = "Prints the run as JSON when it has ended.")
    private boolean json;

    IndexCommand(Call call) {
        this.call = call;
    }

    @Override
    public Integer call() throws IOException {
        LibraryRuns runs = call.rooms().need(LibraryRuns.class, "library");
        Set<StoragePath> paths =
                path == null
                        ? call.rooms().drives().stream()
                                .filter(each -> each.drive().kind() == Drive.Kind.ORIGINALS)
                                .map(each -> each.drive().path())
                                .collect(Collectors.toSet())
                        : Set.of(TrashCommand.path(path));
        if (paths.isEmpty()) {
            throw new CommandFailure("There is no drive with originals now.");
        }
        return new FollowedRun(call, runs, runs.index(paths, "command line")).follow(json);
    }
}
