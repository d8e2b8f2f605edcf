package davroom.storage;

import davroom.api.storage.PartialUpload;
import davroom.api.storage.PartialUploads;
import davroom.api.storage.StoragePath;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The uploads that come in pieces, each a folder in {@code .davroom/parts}. */
final class Parts implements PartialUploads {
    private static final Logger LOG = LoggerFactory.getLogger(Parts.class);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final DriveFolder drive;
    private final StoragePath top;
    private final Workbench bench;
    private final Uploads uploads;
    private final Clock clock;
    private final Map<String, PartsLease> leases = new ConcurrentHashMap<>();

    /** Whose they are and what they are called never changes, and is read once. */
    private final Map<String, Name> names = new ConcurrentHashMap<>();

    private record Name(String owner, String note) {}

    Parts(DriveFolder drive, StoragePath top, Workbench bench, Uploads uploads, Clock clock) {
        this.drive = drive;
        this.top = top;
        this.bench = bench;
        this.uploads = uploads;
        this.clock = clock;
    }

    @Override
    @SuppressWarnings("try") // the turn is there to be closed
    public PartialUpload begin(String owner, String note, OptionalLong length) throws IOException {
        try (Workbench.Turn turn = enter()) {
            bench.room().admit(length, 0).close();
            byte[] random = new byte[16];
            RANDOM.nextBytes(random);
            String id = HexFormat.of().formatHex(random);
            Path folder = bench.makeParts().resolve(id);
            bench.createFolder(folder);
            PartsNote about = PartsNote.of(owner, note, length);
            about.write(folder, bench.sync(), clock.instant());
            bench.sync().folder(folder.getParent());
            return upload(id, folder, about);
        }
    }

    @Override
    public Optional<PartialUpload> find(String id) throws IOException {
        drive.checkOnline();
        Path folder = folder(drive.root()).resolve(id.matches("[0-9a-f]{32}") ? id : "none");
        Optional<PartsNote> about = PartsNote.read(folder);
        return about.isEmpty() || isOver(folder, about)
                ? Optional.empty()
                : Optional.of(upload(id, folder, about.get()));
    }

    @Override
    public List<PartialUpload> of(String owner) throws IOException {
        return those(name -> name.owner().equals(owner));
    }

    @Override
    public List<PartialUpload> of(String owner, String note) throws IOException {
        return those(name -> name.equals(new Name(owner, note)));
    }

    private List<PartialUpload> those(Predicate<Name> wanted) throws IOException {
        List<PartialUpload> found = new ArrayList<>();
        Set<String> there = new HashSet<>();
        for (Path each : folders(folder(drive.root()))) {
            String id = each.getFileName().toString();
            there.add(id);
            if (name(id, each).filter(wanted).isPresent()) {
                find(id).ifPresent(found::add);
            }
        }
        names.keySet().retainAll(there);
        return found;
    }

    private Optional<Name> name(String id, Path folder) throws IOException {
        Optional<Name> known = Optional.ofNullable(names.get(id));
        if (known.isEmpty()) {
            known = PartsNote.read(folder).map(about -> new Name(about.owner(), about.note()));
            known.ifPresent(name -> names.put(id, name));
        }
        return known;
    }

    /** Removes those for which nothing came any more. */
    @SuppressWarnings("try") // the turn is there to be closed
    void sweep() throws IOException {
        for (Path each : folders(folder(drive.root()))) {
            try (Workbench.Turn turn = enter()) {
                if (isOver(each, PartsNote.read(each))
                        && !lease(each.getFileName().toString()).isBusy()) {
                    remove(each);
                }
            } catch (IOException e) {
                LOG.warn("Could not sweep {}; trying again later", each, e);
            }
        }
    }

    /** Puts one away, with all that came. */
    void remove(Path folder) throws IOException {
        long bytes =
                PiecedUpload.pieces(folder).stream().mapToLong(PartialUpload.Piece::size).sum();
        leases.remove(folder.getFileName().toString());
        Path away = bench.outOfSight();
        Rename.rename(folder, away);
        Removal.remove(away);
        bench.room().changed(-bytes);
    }

    /** Bytes of all pieces that wait, for the quota. */
    static long bytes(Path root) throws IOException {
        long bytes = 0;
        for (Path each : folders(folder(root))) {
            bytes += PiecedUpload.pieces(each).stream().mapToLong(PartialUpload.Piece::size).sum();
        }
        return bytes;
    }

    Workbench bench() {
        return bench;
    }

    Uploads uploads() {
        return uploads;
    }

    Instant now() {
        return clock.instant();
    }

    /** Lets a write begin. */
    Workbench.Turn enter() throws IOException {
        return bench.enter(top);
    }

    private PiecedUpload upload(String id, Path folder, PartsNote about) {
        return new PiecedUpload(this, folder, about, lease(id));
    }

    private PartsLease lease(String id) {
        return leases.computeIfAbsent(id, any -> new PartsLease());
    }

    private boolean isOver(Path folder, Optional<PartsNote> about) throws IOException {
        Instant last = PartsNote.time(folder);
        boolean done = about.map(PartsNote::done).orElse(false);
        return last.plus(done ? DONE : KEPT).isBefore(clock.instant());
    }

    private static List<Path> folders(Path parts) throws IOException {
        List<Path> folders = new ArrayList<>();
        try (DirectoryStream<Path> members = Files.newDirectoryStream(parts)) {
            members.forEach(folders::add);
        } catch (NoSuchFileException e) {
            return List.of(); // nothing was ever uploaded here
        }
        return folders;
    }

    private static Path folder(Path root) {
        return root.resolve(DriveFolder.KEPT).resolve(Staging.PARTS);
    }
}
