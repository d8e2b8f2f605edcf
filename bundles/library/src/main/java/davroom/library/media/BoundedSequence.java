package davroom.library.media;

import com.drew.lang.StreamReader;
import java.io.EOFException;
import java.io.IOException;

/** Reads one byte after the other, and makes room only for what is there. */
final class BoundedSequence extends StreamReader {
    private final ChannelStream stream;

    BoundedSequence(ChannelStream stream) {
        super(stream);
        this.stream = stream;
    }

    @Override
    public byte[] getBytes(int count) throws IOException {
        if (count < 0 || count > stream.available()) {
            throw new EOFException("The file ends too early.");
        }
        if (count > MetadataOf.LARGEST_PART) {
            throw new Budget.TooMuchException();
        }
        return super.getBytes(count);
    }
}
