package davroom.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import davroom.api.library.LibraryRuns;
import davroom.api.runs.Run;
import davroom.api.runs.RunLine;
import davroom.api.storage.Drive;
import davroom.api.storage.StoragePath;
import davroom.api.testing.MemoryStorage;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IndexCommandTest {
    private final MemoryRooms rooms = new MemoryRooms();
    private final TypedTerminal terminal = new TypedTerminal();
    private final Ended library = new Ended();

    /** Runs that have ended when they are looked at the second time. */
    private static final class Ended implements LibraryRuns {
        private Set<StoragePath> paths = Set.of();
        private Run.State end = Run.State.DONE;
        private int looks;

        @Override
        public String index(Set<StoragePath> wanted, String by) {
            paths = wanted;
            return "r1";
        }

        @Override
        public String importFrom(Set<StoragePath> wanted, String by) {
            paths = wanted;
            return "r2";
        }

        @Override
        public List<Run> latest(int most) {
            return List.of();
        }

        @Override
        public Optional<Run> find(String id) {
            Run.State state = looks++ == 0 ? Run.State.RUNNING : end;
            return Optional.of(
                    new Run(
                            id,
                            Run.Kind.INDEX,
                            "/originals",
                            Optional.empty(),
                            state,
                            MemoryRooms.NOW,
                            state == Run.State.RUNNING
                                    ? Optional.empty()
                                    : Optional.of(MemoryRooms.NOW.plusSeconds(1)),
                            OptionalLong.of(10),
                            2,
                            1,
                            1,
                            Optional.empty()));
        }

        @Override
        public List<RunLine> lines(String id, int after, int most) {
            return List.of(
                    new RunLine(
                            MemoryRooms.NOW,
                            StoragePath.of("originals", "a.jpg"),
                            RunLine.Kind.FAILED,
                            "It is broken."));
        }

        @Override
        public boolean cancel(String id) {
            return false;
        }
    }

    private int run(String line) {
        rooms.services.put(LibraryRuns.class, library);
        rooms.drives.add(new MemoryStorage("originals"));
        rooms.drives.add(
                new MemoryStorage(
                        new Drive("import", Drive.Kind.IMPORT, false), Clock.systemUTC()));
        return new Shell(rooms).run(List.of(line.split(" ")), terminal);
    }

    @Test
    void showsProgressAndWhatFailed() {
        assertThat(run("index")).isZero();
        assertThat(library.paths).containsExactly(StoragePath.of("originals"));
        assertThat(terminal.printed())
                .contains("4 of 10 files: 2 done, 1 unchanged, 1 failed")
                .contains("failed /originals/a.jpg: It is broken.");
    }

    @Test
    void printsTheRunAsJson() {
        assertThat(run("index --json originals/2024")).isZero();
        assertThat(library.paths).containsExactly(StoragePath.of("originals", "2024"));
        var json = JsonParser.parseString(terminal.printed()).getAsJsonObject();
        assertThat(json.get("state").getAsString()).isEqualTo("done");
        assertThat(json.getAsJsonArray("lines")).hasSize(1);
    }

    @Test
    void importsTheImportDrive() {
        assertThat(run("import")).isZero();
        assertThat(library.paths).containsExactly(StoragePath.of("import"));
        assertThat(run("import import/card/")).isZero();
        assertThat(library.paths).containsExactly(StoragePath.of("import", "card"));
    }

    @Test
    void importsNothingFromTheOriginals() {
        assertThat(run("import originals/2024")).isEqualTo(1);
        assertThat(terminal.failed()).contains("/originals/2024 is not on a drive for import.");
        assertThat(library.paths).isEmpty();
    }

    @Test
    void failsWhenTheRunDid() {
        library.end = Run.State.CANCELLED;
        assertThat(run("index")).isEqualTo(1);
        assertThat(terminal.failed()).contains("The run was cancelled.");
    }
}
