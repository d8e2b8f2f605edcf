package davroom.api.testing;

import davroom.api.storage.Digest;
import davroom.api.storage.DigestMismatchException;
import davroom.api.storage.IncompleteUploadException;
import davroom.api.storage.OffsetMismatchException;
import davroom.api.storage.PartialUpload;
import davroom.api.storage.PartialUploads;
import davroom.api.storage.StoragePath;
import davroom.api.storage.StoreOptions;
import davroom.api.storage.Stored;
import davroom.api.storage.UploadBusyException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The uploads in pieces of a {@link MemoryStorage}. */
final class MemoryParts implements PartialUploads {
    private final Map<String, Upload> uploads = new ConcurrentHashMap<>();
    private final MemoryStorage storage;
    private final Clock clock;

    MemoryParts(MemoryStorage storage, Clock clock) {
        this.storage = storage;
        this.clock = clock;
    }

    @Override
    public PartialUpload begin(String owner, String note, OptionalLong length) throws IOException {
        storage.checkTakes(0, length.orElse(0));
        Upload upload = new Upload(owner, note, length);
        uploads.put(upload.id(), upload);
        return upload;
    }

    @Override
    public Optional<PartialUpload> find(String id) {
        return Optional.<PartialUpload>ofNullable(uploads.get(id))
                .filter(upload -> !((Upload) upload).expires().isBefore(clock.instant()));
    }

    @Override
    public List<PartialUpload> of(String owner) {
        return uploads.keySet().stream()
                .flatMap(id -> find(id).stream())
                .filter(upload -> upload.owner().equals(owner))
                .toList();
    }

    /** Bytes of all pieces. */
    long bytes() {
        return uploads.values().stream().mapToLong(Upload::pieceBytes).sum();
    }

    /** One upload, guarded by its own monitor; who appends last has the turn. */
    private final class Upload implements PartialUpload {
        private final String id = UUID.randomUUID().toString().replace("-", "");
        private final String owner;
        private final String note;
        private final Map<String, byte[]> pieces = new ConcurrentHashMap<>();
        private OptionalLong length;
        private Instant last = clock.instant();
        private OptionalLong committed = OptionalLong.empty();
        private int turn;
        private boolean ending;

        private Upload(String owner, String note, OptionalLong length) {
            this.owner = owner;
            this.note = note;
            this.length = length;
        }

        @Override
        public String id() {
            return id;
        }

        @Override
        public String owner() {
            return owner;
        }

        @Override
        public String note() {
            return note;
        }

        @Override
        public synchronized OptionalLong length() {
            return length;
        }

        @Override
        public synchronized void promise(long bytes) throws IOException {
            requireOpen();
            length = OptionalLong.of(bytes);
        }

        @Override
        public synchronized Instant expires() {
            return last.plus(committed.isPresent() ? DONE : KEPT);
        }

        @Override
        public synchronized boolean isCommitted() {
            return committed.isPresent();
        }

        @Override
        public synchronized long size() {
            return committed.orElse(pieceBytes());
        }

        /** Without the monitor, for the drive asks under its own. */
        private long pieceBytes() {
            return pieces.values().stream().mapToLong(piece -> piece.length).sum();
        }

        @Override
        public synchronized List<Piece> pieces() {
            return pieces.entrySet().stream()
                    .map(each -> new Piece(each.getKey(), each.getValue().length))
                    .sorted()
                    .toList();
        }

        private void requireOpen() throws IOException {
            if (!uploads.containsKey(id)) {
                throw new NoSuchFileException(id);
            }
            if (ending) {
                throw new UploadBusyException("It ends.");
            }
            if (committed.isPresent()) {
                throw new FileAlreadyExistsException(id, null, "This upload is complete.");
            }
        }

        @Override
        public Piece store(String name, InputStream body, StoreOptions options) throws IOException {
            Piece empty = new Piece(name, 0);
            long room;
            synchronized (this) {
                requireOpen();
                room = pieces.getOrDefault(name, new byte[0]).length;
            }
            room += storage.space().availableBytes();
            byte[] content = storage.received(body, options, room);
            synchronized (this) {
                requireOpen();
                byte[] before = pieces.getOrDefault(name, new byte[0]);
                storage.checkTakes(size(), size() - before.length + content.length);
                pieces.put(empty.name(), content);
                last = clock.instant();
                return new Piece(name, content.length);
            }
        }

        @Override
        public long append(String name, long offset, InputStream body, StoreOptions options)
                throws IOException {
            Piece empty = new Piece(name, 0);
            int mine;
            synchronized (this) {
                requireOpen();
                mine = ++turn;
                long size = pieces.getOrDefault(name, new byte[0]).length;
                if (size != offset) {
                    throw new OffsetMismatchException(size, offset);
                }
                pieces.putIfAbsent(empty.name(), new byte[0]);
            }
            storage.checkTakes(size(), size() + options.length().orElse(0));
            ByteArrayOutputStream came = new ByteArrayOutputStream();
            byte[] buffer = new byte[8192];
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                came.write(buffer, 0, read);
                long most = options.length().orElse(Long.MAX_VALUE);
                if (came.size() > most || offset + came.size() > length().orElse(Long.MAX_VALUE)) {
                    throw new IncompleteUploadException("Longer than it was said to be.");
                }
                storage.checkTakes(size(), size() + read);
                grow(name, mine, Arrays.copyOf(buffer, read));
            }
            if (came.size() < options.length().orElse(0)) {
                throw new IncompleteUploadException("The body ended before it was complete.");
            }
            for (Digest digest : options.digests()) {
                byte[] value = digest.algorithm().begin().digest(came.toByteArray());
                if (!Digest.of(digest.algorithm(), value).equals(digest)) {
                    cut(name, mine, offset);
                    throw new DigestMismatchException(digest);
                }
            }
            return offset + came.size();
        }

        private synchronized void grow(String name, int whose, byte[] bytes) throws IOException {
            if (turn != whose) {
                throw new UploadBusyException("Another request goes on with it.");
            }
            byte[] before = pieces.get(name);
            byte[] after = Arrays.copyOf(before, before.length + bytes.length);
            System.arraycopy(bytes, 0, after, before.length, bytes.length);
            pieces.put(name, after);
            last = clock.instant();
        }

        private synchronized void cut(String name, int whose, long size) throws IOException {
            grow(name, whose, new byte[0]);
            pieces.put(name, Arrays.copyOf(pieces.get(name), (int) size));
        }

        @Override
        public synchronized long settle(String name) throws IOException {
            if (ending) {
                throw new UploadBusyException("It ends.");
            }
            turn++;
            return pieces.getOrDefault(new Piece(name, 0).name(), new byte[0]).length;
        }

        @Override
        public InputStream open() {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            synchronized (this) {
                pieces().forEach(piece -> all.writeBytes(pieces.get(piece.name())));
            }
            return new ByteArrayInputStream(all.toByteArray());
        }

        @Override
        public Stored commit(StoragePath target, StoreOptions options) throws IOException {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            Map<String, byte[]> before;
            synchronized (this) {
                requireOpen();
                long size = size();
                if (length.orElse(size) != size || options.length().orElse(size) != size) {
                    throw new IncompleteUploadException("The pieces are not that long.");
                }
                turn++;
                ending = true;
                pieces().forEach(piece -> all.writeBytes(pieces.get(piece.name())));
                before = Map.copyOf(pieces);
                pieces.clear();
            }
            boolean done = false;
            try {
                InputStream content = new ByteArrayInputStream(all.toByteArray());
                Stored stored = storage.store(target, content, options.withLength(all.size()));
                done = true;
                return stored;
            } finally {
                synchronized (this) {
                    ending = false;
                    if (done) {
                        committed = OptionalLong.of(all.size());
                        last = clock.instant();
                    } else {
                        pieces.putAll(before);
                    }
                }
            }
        }

        @Override
        public synchronized void cancel() throws IOException {
            if (ending) {
                throw new UploadBusyException("It ends.");
            }
            turn++;
            uploads.remove(id);
        }
    }
}
