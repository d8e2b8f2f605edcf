package davroom.library.media;

import com.drew.lang.ByteArrayReader;
import java.io.IOException;

/** Reads bytes at hand in any order, within a budget: tags may all point at the same bytes. */
final class BoundedBytes extends ByteArrayReader {
    private final Budget budget;

    BoundedBytes(byte[] bytes, int from, Budget budget) {
        super(bytes, from);
        this.budget = budget;
    }

    @Override
    public byte getByte(int index) throws IOException {
        budget.take(1);
        return super.getByte(index);
    }

    @Override
    public byte[] getBytes(int index, int count) throws IOException {
        budget.take(Math.max(count, 0));
        return super.getBytes(index, count);
    }
}
