package davroom.webdav.condition;

import java.io.IOException;

/** None of the ranges is in the file (416, RFC 9110 15.5.17). */
public final class UnsatisfiableRangeException extends IOException {
    private static final long serialVersionUID = 1L;

    private final long size;

    UnsatisfiableRangeException(long size) {
        super("The file has " + size + " bytes.");
        this.size = size;
    }

    /** How many bytes there are. */
    public long size() {
        return size;
    }

    /** The value of the header Content-Range: {@code bytes *}{@code /11}. */
    public String contentRange() {
        return "bytes */" + size;
    }
}
