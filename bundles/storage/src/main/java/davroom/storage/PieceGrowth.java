package davroom.storage;

import davroom.api.storage.DigestMismatchException;
import davroom.api.storage.IncompleteUploadException;
import davroom.api.storage.StoreOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.OptionalLong;

/**
 * Takes a body in at the end of a piece. Whatever ends it, what came is on the disk afterwards, and
 * counted.
 */
final class PieceGrowth {
    private final Workbench.Turn turn;
    private final PartsLease.Append append;
    private final Room.Allowance allowance;
    private final Workbench bench;
    private final long offset;
    private final long others;
    private final OptionalLong whole;
    private long size;

    /**
     * At that offset.
     *
     * @param others bytes of the other pieces
     * @param whole how long all of them may become
     */
    PieceGrowth(
            Workbench.Turn turn,
            PartsLease.Append append,
            Room.Allowance allowance,
            Workbench bench,
            long offset,
            long others,
            OptionalLong whole) {
        this.turn = turn;
        this.append = append;
        this.allowance = allowance;
        this.bench = bench;
        this.offset = offset;
        this.others = others;
        this.whole = whole;
        this.size = offset;
    }

    /** Reads the body to its end, and tells how long the piece is then. */
    long receive(InputStream body, StoreOptions options) throws IOException {
        ContentDigests digests = new ContentDigests(options.digests());
        byte[] buffer = Buffers.take(options.length().orElse(Buffers.LARGE));
        try {
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                check(options.length(), size + read - offset);
                check(whole, others + size + read);
                allowance.reach(others + size + read);
                turn.checkNotOver();
                digests.update(buffer, 0, read);
                write(ByteBuffer.wrap(buffer, 0, read));
            }
            if (size - offset < options.length().orElse(0)) {
                throw new IncompleteUploadException("The body ended before it was complete.");
            }
            digests.end();
            return size;
        } catch (DigestMismatchException e) {
            append.truncate(offset);
            size = offset;
            throw e;
        } finally {
            Buffers.giveBack(buffer);
            bench.room().changed(size - offset);
            append.settle(bench.sync());
        }
    }

    private static void check(OptionalLong most, long length) throws IncompleteUploadException {
        if (most.isPresent() && length > most.getAsLong()) {
            throw new IncompleteUploadException("The body is longer than it was said to be.");
        }
    }

    private void write(ByteBuffer bytes) throws IOException {
        int tried = bytes.remaining();
        try {
            append.write(bytes);
        } catch (IOException e) {
            throw bench.room().failure(e, tried);
        } finally {
            size += tried - bytes.remaining();
        }
    }
}
