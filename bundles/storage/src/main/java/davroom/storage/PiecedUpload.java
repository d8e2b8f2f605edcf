package davroom.storage;

import davroom.api.storage.IncompleteUploadException;
import davroom.api.storage.OffsetMismatchException;
import davroom.api.storage.PartialUpload;
import davroom.api.storage.StoragePath;
import davroom.api.storage.StoreOptions;
import davroom.api.storage.Stored;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An upload whose pieces are files in a folder of its own. */
final class PiecedUpload implements PartialUpload {
    private static final Logger LOG = LoggerFactory.getLogger(PiecedUpload.class);
    private static final String PIECE = "piece-";

    private final Parts parts;
    private final Path folder;
    private final PartsLease lease;
    private PartsNote about;

    PiecedUpload(Parts parts, Path folder, PartsNote about, PartsLease lease) {
        this.parts = parts;
        this.folder = folder;
        this.about = about;
        this.lease = lease;
    }

    @Override
    public String id() {
        return folder.getFileName().toString();
    }

    @Override
    public String owner() {
        return about.owner();
    }

    @Override
    public String note() {
        return about.note();
    }

    @Override
    public OptionalLong length() {
        return about.length();
    }

    @Override
    public void promise(long length) throws IOException {
        lease.run(
                () -> {
                    requireOpen();
                    write(about.withLength(length));
                });
    }

    /** Looks at what others made of it meanwhile. */
    private void requireOpen() throws IOException {
        about = PartsNote.read(folder).orElseThrow(() -> new NoSuchFileException(id()));
        if (isCommitted()) {
            throw new FileAlreadyExistsException(id(), null, "This upload is complete.");
        }
    }

    private void write(PartsNote changed) throws IOException {
        about = changed;
        changed.write(folder, parts.bench().sync(), parts.now());
    }

    @Override
    public Instant expires() throws IOException {
        return PartsNote.time(folder).plus(isCommitted() ? Parts.DONE : Parts.KEPT);
    }

    @Override
    public boolean isCommitted() throws IOException {
        // the pieces go last: a power cut in between leaves one that is committed once more
        return about.done() || (about.committing().orElse(0) > 0 && pieces().isEmpty());
    }

    @Override
    public long size() throws IOException {
        return isCommitted()
                ? about.committing().getAsLong()
                : pieces().stream().mapToLong(Piece::size).sum();
    }

    @Override
    public List<Piece> pieces() throws IOException {
        return pieces(folder);
    }

    /** Those in that folder, in order. */
    static List<Piece> pieces(Path folder) throws IOException {
        List<Piece> pieces = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, PIECE + "*")) {
            for (Path file : files) {
                String name = file.getFileName().toString().substring(PIECE.length());
                pieces.add(new Piece(name, Files.size(file)));
            }
        } catch (NoSuchFileException e) {
            return List.of(); // it ended
        }
        Collections.sort(pieces);
        return pieces;
    }

    private Path file(String piece) {
        return folder.resolve(PIECE + new Piece(piece, 0).name());
    }

    @Override
    @SuppressWarnings("try") // the turn is there to be closed
    public Piece store(String piece, InputStream body, StoreOptions options) throws IOException {
        Path place = file(piece);
        Workbench bench = parts.bench();
        try (Workbench.Turn turn = parts.enter()) {
            lease.run(this::requireOpen);
            long replaces = size(place);
            try (Room.Allowance allowance = bench.room().admit(options.length(), replaces);
                    Upload upload = bench.upload()) {
                String sha256 = upload.receive(body, options, allowance);
                upload.seal(parts.now(), Optional.of(sha256), bench.pins(), bench.sync());
                long size = Files.size(upload.file());
                long others = size() - replaces;
                bench.room().checkLargest(others + size);
                lease.run(
                        () -> {
                            requireOpen();
                            Rename.rename(upload.file(), place);
                            upload.placed();
                            bench.room().changed(size - replaces);
                            PartsNote.touch(folder, parts.now());
                        });
                bench.sync().folder(folder);
                return new Piece(piece, size);
            }
        }
    }

    @Override
    public long append(String piece, long offset, InputStream body, StoreOptions options)
            throws IOException {
        Path place = file(piece);
        try (Workbench.Turn turn = parts.enter();
                PartsLease.Append append = lease.append(place, this::requireOpen)) {
            if (append.size() != offset) {
                throw new OffsetMismatchException(append.size(), offset);
            }
            if (offset == 0) {
                parts.bench().sync().folder(folder);
            }
            long others = size() - offset;
            try (Room.Allowance allowance =
                    parts.bench().room().admitMore(others + offset, options.length())) {
                return new PieceGrowth(
                                turn, append, allowance, parts.bench(), offset, others, length())
                        .receive(body, options);
            } finally {
                // also what came before a connection broke counts as something that came
                lease.run(() -> PartsNote.touch(folder, parts.now()));
            }
        }
    }

    @Override
    public long settle(String piece) throws IOException {
        Path place = file(piece);
        lease.takeOver();
        if (!Files.exists(place)) {
            return 0;
        }
        parts.bench().sync().attributes(place, false);
        return Files.size(place);
    }

    @Override
    @SuppressWarnings("try") // the ending is there to be closed
    public Stored commit(StoragePath target, StoreOptions options) throws IOException {
        try (Workbench.Turn turn = parts.bench().enter(target);
                PartsLease.Ending ending = lease.end()) {
            requireOpen();
            List<Piece> pieces = pieces();
            long size = pieces.stream().mapToLong(Piece::size).sum();
            if (!isLong(length(), size) || !isLong(options.length(), size)) {
                throw new IncompleteUploadException(
                        "The pieces are not together as long as it was said.");
            }
            List<Path> files = pieces.stream().map(each -> file(each.name())).toList();
            Stored stored =
                    parts.uploads()
                            .storePieces(
                                    turn,
                                    target,
                                    files,
                                    options.withLength(size),
                                    () -> write(about.withCommitting(size)));
            forget(files, size);
            return stored;
        }
    }

    @Override
    public InputStream open() throws IOException {
        return new PieceStream(pieces().stream().map(each -> file(each.name())).toList());
    }

    private static boolean isLong(OptionalLong promised, long size) {
        return promised.isEmpty() || promised.getAsLong() == size;
    }

    /** The file is in its place: nothing that fails now may be told to who sent it. */
    private void forget(List<Path> files, long size) {
        try {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
            parts.bench().room().changed(-size);
            write(about.withDone());
        } catch (IOException e) {
            LOG.warn("Pieces of an upload that is done stay for a while", e);
        }
    }

    @Override
    @SuppressWarnings("try") // the ending is there to be closed
    public void cancel() throws IOException {
        try (Workbench.Turn turn = parts.enter();
                PartsLease.Ending ending = lease.end()) {
            parts.remove(folder);
        }
    }

    private static long size(Path file) throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }
}
