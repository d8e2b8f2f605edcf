package davroom.web;

import davroom.api.library.Catalogue;
import davroom.api.library.FilePage;
import davroom.api.library.FileQuery;
import davroom.api.library.GroupName;
import davroom.api.library.LibraryFile;
import davroom.api.library.LibraryRuns;
import davroom.api.library.MediaFacts;
import davroom.api.runs.Run;
import davroom.api.runs.RunLine;
import davroom.api.storage.StoragePath;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A library of one picture, and runs that go on until they are cancelled. */
final class MemoryLibrary implements Catalogue, LibraryRuns {
    static final StoragePath A = StoragePath.of("originals", "2024", "a.jpg");
    private static final Instant THEN = Instant.parse("2026-01-02T03:04:05Z");

    final Map<String, Run> runs = new ConcurrentHashMap<>();

    /** What was asked last. */
    volatile Optional<FileQuery> asked = Optional.empty();

    @Override
    public Optional<LibraryFile> find(StoragePath file) {
        return Optional.empty();
    }

    @Override
    public FilePage find(FileQuery query) {
        asked = Optional.of(query);
        if (query.after().isPresent()) {
            throw new IllegalArgumentException("no cursor");
        }
        MediaFacts facts =
                new MediaFacts(
                        "image/jpeg",
                        Optional.of(LocalDateTime.parse("2024-05-06T07:08:09")),
                        Optional.of(ZoneOffset.ofHours(2)),
                        Optional.of("Canon EOS R5"),
                        Optional.empty(),
                        OptionalInt.of(8192),
                        OptionalInt.of(5464),
                        OptionalInt.of(1),
                        Optional.empty(),
                        OptionalDouble.of(48.5),
                        OptionalDouble.of(11.25));
        return new FilePage(
                List.of(
                        new LibraryFile(
                                A,
                                5,
                                THEN,
                                Optional.of("ab".repeat(32)),
                                facts,
                                GroupName.of(A),
                                LibraryFile.Status.OK,
                                Optional.empty())),
                Optional.of("next"));
    }

    @Override
    public String index(Set<StoragePath> paths, String by) {
        return begin(Run.Kind.INDEX, paths, by);
    }

    @Override
    public String importFrom(Set<StoragePath> paths, String by) {
        return begin(Run.Kind.IMPORT, paths, by);
    }

    private String begin(Run.Kind kind, Set<StoragePath> paths, String by) {
        String id = "r" + (runs.size() + 1);
        runs.put(
                id,
                new Run(
                        id,
                        kind,
                        paths.iterator().next().toString(),
                        Optional.of(by),
                        Run.State.RUNNING,
                        THEN,
                        Optional.empty(),
                        OptionalLong.of(10),
                        2,
                        1,
                        1,
                        Optional.empty()));
        return id;
    }

    @Override
    public List<Run> latest(int most) {
        return List.copyOf(runs.values());
    }

    @Override
    public Optional<Run> find(String id) {
        return Optional.ofNullable(runs.get(id));
    }

    @Override
    public List<RunLine> lines(String id, int after, int most) {
        return List.of(new RunLine(THEN, A, RunLine.Kind.FAILED, "It is broken."));
    }

    @Override
    public boolean cancel(String id) {
        return runs.get(id).state() == Run.State.RUNNING && id.equals("r1");
    }
}
