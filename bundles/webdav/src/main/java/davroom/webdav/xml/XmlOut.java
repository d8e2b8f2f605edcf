package davroom.webdav.xml;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.BitSet;

/**
 * Writes XML as UTF-8 through one buffer. A listing of 100,000 files passes through it, so nothing
 * is made for each of them.
 *
 * <p>It is never closed: an answer that breaks off must not look like one that ended.
 */
public final class XmlOut {
    private static final int BUFFER = 16 * 1024;

    /** Longest piece that is put into the buffer without looking whether there is room: a date. */
    private static final int RESERVE = 64;

    private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] AMP = Xml.bytes("&amp;");
    private static final byte[] LT = Xml.bytes("&lt;");
    private static final byte[] GT = Xml.bytes("&gt;");
    private static final byte[] CR = Xml.bytes("&#13;");
    private static final byte[] UNKNOWN = Xml.bytes("\uFFFD");

    /** What stands for itself in a path segment, as in StoragePath, less the ampersand. */
    private static final BitSet PLAIN =
            ("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz" + "-._~!$'()*+,=:@")
                    .chars()
                    .collect(BitSet::new, BitSet::set, BitSet::or);

    private final OutputStream out;
    private final byte[] buffer = new byte[BUFFER];
    private int size;

    /** To that stream, which is not closed. */
    public XmlOut(OutputStream out) {
        this.out = out;
    }

    /** Writes markup as it is. */
    public void raw(byte[] markup) throws IOException {
        if (markup.length > BUFFER - size) {
            flush();
            if (markup.length > BUFFER) {
                out.write(markup);
                return;
            }
        }
        System.arraycopy(markup, 0, buffer, size, markup.length);
        size += markup.length;
    }

    /** Writes character data. */
    public void text(String text) throws IOException {
        for (int i = 0; i < text.length(); i++) {
            reserve();
            char c = text.charAt(i);
            if (c >= 0x80) {
                i += wide(text, i, false) - 1;
            } else {
                switch (c) {
                    case '&' -> raw(AMP);
                    case '<' -> raw(LT);
                    case '>' -> raw(GT);
                    // XML 1.0 2.11: a bare carriage return would come back as a line feed
                    case '\r' -> raw(CR);
                    default -> {
                        if (c < 0x20 && c != '\t' && c != '\n') {
                            // XML 1.0 2.2 has no way to write these
                            raw(UNKNOWN);
                        } else {
                            buffer[size++] = (byte) c;
                        }
                    }
                }
            }
        }
    }

    /** Writes one name as a segment of a URI path, as {@code StoragePath.toUri} does. */
    public void segment(String name) throws IOException {
        for (int i = 0; i < name.length(); i++) {
            reserve();
            char c = name.charAt(i);
            if (c >= 0x80) {
                i += wide(name, i, true) - 1;
            } else if (PLAIN.get(c)) {
                buffer[size++] = (byte) c;
            } else if (c == '&') {
                raw(AMP);
            } else {
                percent(c);
            }
        }
    }

    /** Writes a number. */
    public void number(long value) throws IOException {
        reserve();
        if (value < 0) {
            raw(Xml.bytes(Long.toString(value)));
            return;
        }
        int digits = 1;
        for (long rest = value; rest >= 10; rest /= 10) {
            digits++;
        }
        long rest = value;
        for (int at = size + digits; at-- > size; rest /= 10) {
            buffer[at] = (byte) ('0' + rest % 10);
        }
        size += digits;
    }

    /** Writes {@code Sun, 06 Nov 1994 08:49:37 GMT} (RFC 9110 5.6.7). */
    public void httpDate(Instant moment) throws IOException {
        reserve();
        size = DateText.http(moment, buffer, size);
    }

    /** Writes {@code 1994-11-06T08:49:37Z} (RFC 3339). */
    public void isoDate(Instant moment) throws IOException {
        reserve();
        size = DateText.iso(moment, buffer, size);
    }

    /** Sends what is in the buffer. */
    public void flush() throws IOException {
        out.write(buffer, 0, size);
        size = 0;
    }

    private void reserve() throws IOException {
        if (BUFFER - size < RESERVE) {
            flush();
        }
    }

    /** The character that begins there, as two, three or four bytes; how many chars it took. */
    private int wide(String text, int at, boolean percent) throws IOException {
        int point = text.codePointAt(at);
        if (point < 0x800) {
            octet(0xC0 | (point >> 6), percent);
        } else if (point < 0x10000) {
            // half a surrogate pair is no character; StoragePath has none, a client's XML cannot
            int whole = Character.isSurrogate((char) point) || point >= 0xFFFE ? 0xFFFD : point;
            octet(0xE0 | (whole >> 12), percent);
            more(whole >> 6, percent);
            more(whole, percent);
            return 1;
        } else {
            octet(0xF0 | (point >> 18), percent);
            more(point >> 12, percent);
            more(point >> 6, percent);
        }
        more(point, percent);
        return Character.charCount(point);
    }

    private void more(int bits, boolean percent) {
        octet(0x80 | (bits & 0x3F), percent);
    }

    private void octet(int value, boolean percent) {
        if (percent) {
            percent(value);
        } else {
            buffer[size++] = (byte) value;
        }
    }

    private void percent(int value) {
        buffer[size++] = '%';
        buffer[size++] = HEX[value >> 4 & 0xF];
        buffer[size++] = HEX[value & 0xF];
    }
}
