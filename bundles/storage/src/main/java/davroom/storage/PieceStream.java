package davroom.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Iterator;
import java.util.List;

/** The contents of several files, one after the other; one is open at a time. */
final class PieceStream extends InputStream {
    private final Iterator<Path> rest;
    private InputStream current = InputStream.nullInputStream();

    PieceStream(List<Path> files) {
        this.rest = files.iterator();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = current.read(bytes, offset, length);
        while (read < 0 && rest.hasNext()) {
            current.close();
            current =
                    Files.newInputStream(
                            rest.next(), StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
            read = current.read(bytes, offset, length);
        }
        return read;
    }

    @Override
    public void close() throws IOException {
        current.close();
    }
}
