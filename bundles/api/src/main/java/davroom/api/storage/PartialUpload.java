package davroom.api.storage;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.osgi.annotation.versioning.ProviderType;

/**
 * An upload that comes in pieces. A piece is stored whole ({@link #store}, several at a time), or
 * grows at its end ({@link #append}, one request at a time). What {@link #commit} makes of it is
 * their contents in the order of their names.
 *
 * <p>Whoever continues an upload ends an append that is still running, for the connection behind it
 * is most likely dead: that one fails with an {@link UploadBusyException}, and not a byte of it
 * comes later. While an upload is committed or cancelled, everything else fails with one.
 */
@ProviderType
public interface PartialUpload {

    /**
     * A piece that is there.
     *
     * @param name letters, digits and dashes, at most 64; the number that it begins with is what
     *     orders pieces, so 2 and 002 come before 10
     * @param size bytes
     */
    record Piece(String name, long size) implements Comparable<Piece> {
        /**
         * With a name that a piece can have.
         *
         * @throws IllegalPathException for another one
         */
        public Piece {
            if (!name.matches("[0-9A-Za-z-]{1,64}")) {
                throw new IllegalPathException(
                        "A piece of an upload has a name of letters, digits and dashes.");
            }
        }

        @Override
        public int compareTo(Piece other) {
            String mine = number();
            String theirs = other.number();
            int byNumber =
                    mine.length() != theirs.length()
                            ? Integer.compare(mine.length(), theirs.length())
                            : mine.compareTo(theirs);
            return byNumber != 0 ? byNumber : name.compareTo(other.name);
        }

        private String number() {
            return name.replaceFirst("^0*([0-9]*).*$", "$1");
        }
    }

    /** By which it is found again: random, so that nobody guesses it, and fit for a URL. */
    String id();

    /** Whose it is. */
    String owner();

    /** What its maker noted. */
    String note();

    /** How long the whole content will be, where that was said. */
    OptionalLong length();

    /** Says how long the whole content will be. */
    void promise(long length) throws IOException;

    /** When it goes by itself, unless something comes before. */
    Instant expires() throws IOException;

    /** Whether it became a file. Its pieces are gone then, and it will be in a while. */
    boolean isCommitted() throws IOException;

    /** Bytes of all pieces; of a committed one, of the file that it became. */
    long size() throws IOException;

    /** What is there, in order. */
    List<Piece> pieces() throws IOException;

    /**
     * Stores a whole piece, in place of one of that name. It is there complete, and on the disk, or
     * not at all.
     *
     * @param options length and digests of this piece; the rest is for {@link #commit}
     */
    Piece store(String piece, InputStream body, StoreOptions options) throws IOException;

    /**
     * Appends to a piece, which is made when it is not there. When the body breaks, what came
     * before stays and is on the disk; when its digest is wrong, nothing stays.
     *
     * @param offset how long the piece is now
     * @param options length and digests of this body; the rest is for {@link #commit}
     * @return how long the piece is then
     * @throws OffsetMismatchException when it is not that long
     */
    long append(String piece, long offset, InputStream body, StoreOptions options)
            throws IOException;

    /**
     * How long a piece is, on the disk; 0 when it is not there. An append that is running ends, so
     * that the number stays true.
     */
    long settle(String piece) throws IOException;

    /**
     * Makes a file of the pieces, in the way of {@link Storage#store}: it appears complete and all
     * at once, after its length, its digests and the check of the options. When it fails, the
     * pieces stay.
     */
    Stored commit(StoragePath target, StoreOptions options) throws IOException;

    /** The contents of all pieces in order, for who takes them to another drive. Close it. */
    InputStream open() throws IOException;

    /** Removes it. */
    void cancel() throws IOException;
}
