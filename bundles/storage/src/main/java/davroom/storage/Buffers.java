package davroom.storage;

import java.util.concurrent.ArrayBlockingQueue;

/**
 * Memory to copy through: large for large files and used again, small for small ones. A fixed
 * number is kept, however many threads there are.
 */
final class Buffers {
    static final int LARGE = 256 << 10;
    private static final int SMALL = 64 << 10;
    private static final ArrayBlockingQueue<byte[]> KEPT = new ArrayBlockingQueue<>(16);

    private Buffers() {}

    /** For a body of so many bytes; one more fits in, so that its end is seen in one read. */
    static byte[] take(long length) {
        if (length < SMALL) {
            return new byte[(int) length + 1];
        }
        byte[] kept = KEPT.poll();
        return kept == null ? new byte[LARGE] : kept;
    }

    static void giveBack(byte[] buffer) {
        if (buffer.length == LARGE) {
            boolean unused = KEPT.offer(buffer); // when enough are kept, this one goes
        }
    }
}
