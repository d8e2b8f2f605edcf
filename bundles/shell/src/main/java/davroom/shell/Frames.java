package davroom.shell;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;

/**
 * What command line and server say to each other: frames of one letter, a length of four bytes and
 * that many bytes of UTF-8. One side speaks at a time.
 */
final class Frames {
    /** From the client: one word of the command line. */
    static final char WORD = 'w';

    /** From the client: all words are said. */
    static final char RUN = 'r';

    /** From the client: what was asked for. */
    static final char ANSWER = 'a';

    /** From the client: there is nothing to answer. */
    static final char NOTHING = 'n';

    /** From the server: text for the standard output. */
    static final char OUT = 'o';

    /** From the server: text for the standard error. */
    static final char ERR = 'e';

    /** From the server: a line of the standard input is wanted. */
    static final char LINE = 'l';

    /** From the server: a secret is wanted; the text is the prompt. */
    static final char SECRET = 's';

    /** From the server: the command has ended; the text is the exit code. */
    static final char EXIT = 'x';

    private static final int LONGEST = 1 << 20;

    private final DataInputStream in;
    private final DataOutputStream out;

    Frames(InputStream in, OutputStream out) {
        this.in = new DataInputStream(in);
        this.out = new DataOutputStream(out);
    }

    /**
     * One thing that was said.
     *
     * @param type one of the letters above
     * @param text what belongs to it
     */
    record Frame(char type, String text) {}

    void send(char type, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > LONGEST) {
            int middle = text.offsetByCodePoints(0, text.codePointCount(0, text.length()) / 2);
            send(type, text.substring(0, middle));
            send(type, text.substring(middle));
            return;
        }
        out.writeByte(type);
        out.writeInt(bytes.length);
        out.write(bytes);
        out.flush();
    }

    Frame receive() throws IOException {
        char type = (char) in.readUnsignedByte();
        int length = in.readInt();
        if (length < 0 || length > LONGEST) {
            throw new ProtocolException("a frame of " + length + " bytes");
        }
        return new Frame(type, new String(in.readNBytes(length), StandardCharsets.UTF_8));
    }
}
