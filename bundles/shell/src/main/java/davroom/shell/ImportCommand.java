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

/** {@code import [PATH]}. */
@Command(
        name = "import",
        description =
                "Takes what is on the import drive into the library; Ctrl-C leaves, and it goes on.")
final class ImportCommand implements Callable<Integer> {
    private final Call call;

    @Parameters(
            arity = "0..1",
            paramLabel = "PATH",
            description = "A file or folder: import/card. The whole import drive if none.")
    private String path;

    @Option(names = "--json", description = "Prints the run as JSON when it has ended.")
    private boolean json;

    ImportCommand(Call call) {
        this.call = call;
    }

    @Override
    public Integer call() throws IOException {
        LibraryRuns runs = call.rooms().need(LibraryRuns.class, "library");
        Set<StoragePath> paths =
                path == null
                        ? call.rooms().drives().stream()
                                .filter(each -> each.drive().kind() == Drive.Kind.IMPORT)
                                .map(each -> each.drive().path())
                                .collect(Collectors.toSet())
                        : Set.of(TrashCommand.path(path));
        for (StoragePath each : paths) {
            if (call.rooms().drives().stream()
                    .noneMatch(
                            storage ->
                                    storage.drive().kind() == Drive.Kind.IMPORT
                                            && each.isUnder(storage.drive().path()))) {
                throw new CommandFailure(each + " is not on a drive for import.");
            }
        }
        if (paths.isEmpty()) {
            throw new CommandFailure("There is no drive for import now.");
        }
        return new FollowedRun(call, runs, runs.importFrom(paths, "command line")).follow(json);
    }
}
