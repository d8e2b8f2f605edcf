package davroom.library.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import davroom.api.auth.Account;
import davroom.api.database.Database;
import davroom.api.library.ImportPattern;
import davroom.api.library.LibraryFile;
import davroom.api.library.MediaFacts;
import davroom.api.storage.Drive;
import davroom.api.storage.Entry;
import davroom.api.storage.OpenFile;
import davroom.api.storage.Origin;
import davroom.api.storage.Storage;
import davroom.api.storage.StoragePath;
import davroom.api.storage.StoreOptions;
import davroom.api.testing.MemoryStorage;
import davroom.library.index.Drives;
import davroom.library.index.FileBook;
import davroom.library.index.Indexer;
import davroom.library.media.MediaReader;
import davroom.library.run.Progress;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** An import and an originals drive, an index, and what a run told of itself. */
final class ImportHouse implements Progress {
    static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    final MemoryStorage originals;
    final MemoryStorage drop;
    final Set<StoragePath> busy = new HashSet<>();
    final List<Account> accounts = new ArrayList<>();
    final List<String> told = new ArrayList<>();
    final List<StoragePath> done = new ArrayList<>();
    final List<StoragePath> skipped = new ArrayList<>();
    final FileBook index;
    boolean move = true;
    String pattern = "yyyy/MM/yyyyMMdd_HHmmss_{crc}";
    Instant now = NOW;
    int reads;
    int cancelAfter = Integer.MAX_VALUE;
    private final LeftBook left;

    ImportHouse(Database database) {
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        originals = new MemoryStorage(new Drive("originals", Drive.Kind.ORIGINALS, false), clock);
        drop = new MemoryStorage(new Drive("import", Drive.Kind.IMPORT, false), clock);
        index = new FileBook(database.open("library", FileBook.class));
        left = new LeftBook(database.open("library", FileBook.class));
    }

    /** {@code name@2024-05-06T07:08:09} was taken then, {@code broken} is broken. */
    private MediaReader.Reading read(OpenFile file) throws IOException {
        reads++;
        byte[] bytes = new byte[(int) file.entry().size()];
        file.channel().read(ByteBuffer.wrap(bytes));
        String text = new String(bytes, UTF_8);
        Optional<LocalDateTime> taken =
                text.contains("@")
                        ? Optional.of(LocalDateTime.parse(text.substring(text.indexOf('@') + 1)))
                        : Optional.empty();
        return new MediaReader.Reading(
                facts(taken),
                text.startsWith("broken") ? Optional.of("It is broken.") : Optional.empty());
    }

    static MediaFacts facts(Optional<LocalDateTime> taken) {
        return new MediaFacts(
                "image/jpeg",
                taken,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty());
    }

    /** Runs over these paths, the whole import drive if none; tells whether all is settled. */
    boolean run(String... paths) throws IOException {
        return run(drop, originals, paths);
    }

    boolean run(Storage from, Storage to, String... paths) throws IOException {
        told.clear();
        done.clear();
        skipped.clear();
        Drives drives = new Drives();
        drives.add(from);
        drives.add(to);
        Indexer indexer = new Indexer(index, drives, this::read);
        Shelf shelf =
                new Shelf() {
                    @Override
                    public List<LibraryFile> find(String sha256) throws IOException {
                        return index.find(sha256);
                    }

                    @Override
                    public void index(Set<StoragePath> files) throws IOException {
                        indexer.run(files, Progress.NOBODY);
                    }
                };
        Importer importer =
                new Importer(
                        new Importer.House(
                                drives,
                                shelf,
                                left,
                                this::read,
                                () -> new OwnFolders(accounts, name -> Optional.empty()),
                                () -> List.of(() -> Set.copyOf(busy))),
                        () ->
                                new Terms(
                                        move,
                                        ImportPattern.of(pattern),
                                        StoragePath.of("originals")),
                        Clock.fixed(now, ZoneOffset.UTC));
        Set<StoragePath> all = new HashSet<>();
        for (String path : paths.length == 0 ? new String[] {"/import"} : paths) {
            all.add(StoragePath.parse(path));
        }
        return importer.importFrom(all, this);
    }

    void store(String path, String text) throws IOException {
        store(path, text, NOW.minusSeconds(86_400));
    }

    void store(String text, String content, Instant modified) throws IOException {
        StoragePath path = StoragePath.parse(text);
        Storage drive = path.drive().equals("import") ? drop : originals;
        Originals.makeFolder(drive, path.parent());
        drive.store(
                path,
                new ByteArrayInputStream(content.getBytes(UTF_8)),
                StoreOptions.from(Origin.WEBDAV).withModified(modified));
    }

    void index(String path) throws IOException {
        Drives drives = new Drives();
        drives.add(originals);
        new Indexer(index, drives, this::read)
                .run(Set.of(StoragePath.parse(path)), Progress.NOBODY);
    }

    /** Path and content of all files, and folders that are empty. */
    static Map<String, String> files(Storage drive) throws IOException {
        Map<String, String> files = new TreeMap<>();
        add(files, drive, drive.drive().path());
        return files;
    }

    private static void add(Map<String, String> files, Storage drive, StoragePath folder)
            throws IOException {
        List<Entry> entries;
        try (Stream<Entry> listed = drive.list(folder)) {
            entries = listed.toList();
        }
        if (entries.isEmpty() && !folder.isDrive()) {
            files.put(folder + "/", "");
        }
        for (Entry each : entries) {
            StoragePath path = folder.resolve(each.name());
            if (each.folder()) {
                add(files, drive, path);
                continue;
            }
            try (OpenFile open = drive.open(path)) {
                files.put(
                        path.toString(),
                        new String(Channels.newInputStream(open.channel()).readAllBytes(), UTF_8));
            }
        }
    }

    Map<String, String> inOriginals() throws IOException {
        return files(originals);
    }

    Map<String, String> inImport() throws IOException {
        return files(drop);
    }

    @Override
    public void found(long files) {}

    @Override
    public void done(StoragePath file) {
        done.add(file);
    }

    @Override
    public void skipped(StoragePath file) {
        skipped.add(file);
    }

    @Override
    public void failed(StoragePath file, String reason) {
        told.add("failed " + file + ": " + reason);
    }

    @Override
    public void note(StoragePath file, String text) {
        told.add("note " + file + ": " + text);
    }

    @Override
    public boolean cancelled() {
        return done.size() >= cancelAfter;
    }
}
