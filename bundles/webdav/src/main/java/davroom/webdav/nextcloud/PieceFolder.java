package davroom.webdav.nextcloud;

import davroom.api.auth.Subject;
import davroom.api.storage.Drive;
import davroom.api.storage.Origin;
import davroom.api.storage.PartialUpload;
import davroom.api.storage.PartialUpload.Piece;
import davroom.api.storage.PartialUploads;
import davroom.api.storage.Storage;
import davroom.api.storage.StoragePath;
import davroom.api.storage.StoreOptions;
import davroom.api.storage.Stored;
import davroom.webdav.verb.Assembly;
import davroom.webdav.verb.OpenUploads;
import davroom.webdav.verb.Refusal;
import davroom.webdav.verb.Tools;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The upload that a client calls by a name of its own, among the uploads of all drives. The client
 * says only at the end which drive the file goes to; until then its pieces are on the first one
 * that takes files, originals before others.
 */
final class PieceFolder implements Assembly.Pieces {
    private static final String NOTE = "nextcloud ";

    /** On the way to another drive than the pieces came to. */
    private static final String COPY = "nextcloud copy ";

    /** As many as the protocol knows. */
    private static final int MOST_PIECES = 10_000;

    /** Most that one account may have begun; each is a folder on the disk. */
    private static final int MOST = 1_000;

    private final Tools tools;
    private final Subject subject;
    private final String name;

    PieceFolder(Tools tools, Subject subject, String name) {
        this.tools = tools;
        this.subject = subject;
        this.name = name;
    }

    /** The drive that pieces come to. */
    static Storage drive(Tools tools, Subject subject) throws IOException {
        Storage first =
                tools.drives().all().stream()
                        .filter(storage -> storage.partialUploads().isPresent())
                        .filter(storage -> tools.access().sees(subject, storage.drive().path()))
                        .min(
                                Comparator.comparing(
                                                (Storage storage) -> storage.drive().readOnly())
                                        .thenComparing(
                                                storage ->
                                                        storage.drive().kind()
                                                                != Drive.Kind.ORIGINALS))
                        .orElseThrow(Refusal.NOTHING_HERE::exception);
        // asked for by its path, it knows that there is a request on it
        return tools.drives().of(first.drive().path()).orElseThrow(Refusal.NOTHING_HERE::exception);
    }

    private static PartialUploads uploads(Tools tools, Subject subject) throws IOException {
        return drive(tools, subject).partialUploads().orElseThrow(Refusal.NOTHING_HERE::exception);
    }

    /** Names of the uploads of the account that are under way. */
    static List<String> names(Tools tools, Subject subject) throws IOException {
        return uploads(tools, subject).of(subject.name()).stream()
                .filter(upload -> upload.note().startsWith(NOTE))
                .filter(upload -> !upload.note().startsWith(COPY))
                .map(upload -> upload.note().substring(NOTE.length()))
                .distinct()
                .toList();
    }

    void begin(OptionalLong length) throws IOException {
        List<PartialUpload> all = all();
        if (find(NOTE + name, false).isPresent()) {
            throw Refusal.NOT_ON_THIS.exception();
        }
        if (OpenUploads.underWay(all) >= MOST) {
            throw Refusal.TOO_MANY_PIECES.exception();
        }
        uploads(tools, subject).begin(subject.name(), NOTE + name, length);
    }

    /** What is there; a piece without content is one that was taken back. */
    List<Piece> pieces() throws IOException {
        return require().pieces().stream().filter(piece -> piece.size() > 0).toList();
    }

    void store(String piece, InputStream body, StoreOptions options) throws IOException {
        PartialUpload upload = require();
        if (upload.pieces().size() >= MOST_PIECES) {
            throw Refusal.TOO_MANY_PIECES.exception();
        }
        upload.store(piece, body, options);
    }

    void remove(String piece) throws IOException {
        if (pieces().stream().noneMatch(each -> each.name().equals(piece))) {
            throw Refusal.NOTHING_HERE.exception();
        }
        require().store(piece, InputStream.nullInputStream(), StoreOptions.from(Origin.WEBDAV));
    }

    void cancel() throws IOException {
        require().cancel();
    }

    /** Whether it became a file not long ago. */
    boolean isDone() throws IOException {
        return find(NOTE + name, false).isEmpty()
                && (find(NOTE + name, true).isPresent() || find(COPY + name, true).isPresent());
    }

    PartialUpload require() throws IOException {
        return find(NOTE + name, false).orElseThrow(Refusal.NOTHING_HERE::exception);
    }

    @Override
    public Stored become(StoragePath target, StoreOptions options) throws IOException {
        PartialUpload upload = require();
        if (drive(tools, subject).drive().name().equals(target.drive())) {
            return upload.commit(target, options);
        }
        Storage other = tools.drives().of(target).orElseThrow(Refusal.NOTHING_HERE::exception);
        long size = upload.size();
        try (InputStream all = upload.open()) {
            if (other.partialUploads().isEmpty()) {
                return other.store(target, all, options.withLength(size));
            }
            // as an upload of that drive, which remembers for a while what became of it
            PartialUpload copy =
                    other.partialUploads()
                            .get()
                            .begin(subject.name(), COPY + name, OptionalLong.of(size));
            copy.store("1", all, StoreOptions.from(Origin.WEBDAV).withLength(size));
            return copy.commit(target, options);
        }
    }

    @Override
    public void forget() throws IOException {
        Optional<PartialUpload> left = find(NOTE + name, false);
        if (left.isPresent()) {
            left.get().cancel();
        }
    }

    private Optional<PartialUpload> find(String note, boolean done) throws IOException {
        for (PartialUploads uploads : everywhere()) {
            for (PartialUpload upload : uploads.of(subject.name(), note)) {
                if (upload.isCommitted() == done) {
                    return Optional.of(upload);
                }
            }
        }
        return Optional.empty();
    }

    private List<PartialUpload> all() throws IOException {
        List<PartialUpload> all = new ArrayList<>();
        for (PartialUploads uploads : everywhere()) {
            all.addAll(uploads.of(subject.name()));
        }
        return all;
    }

    private List<PartialUploads> everywhere() {
        return tools.drives().all().stream()
                .flatMap(storage -> storage.partialUploads().stream())
                .toList();
    }
}
