package davroom.api.storage;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.HexFormat;

/** Names as URIs have them (RFC 3986 2.1), in UTF-8. */
final class PercentEncoding {
    /** What stands for itself in a URI path: pchar of RFC 3986 without the semicolon. */
    private static final BitSet PLAIN =
            ("/0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz" + "-._~!$&'()*+,=:@")
                    .chars()
                    .collect(BitSet::new, BitSet::set, BitSet::or);

    private PercentEncoding() {}

    /** Encodes what a URI path cannot hold; slashes stay. */
    static String encoded(String name) {
        int plain = 0;
        while (plain < name.length() && isPlain(name.charAt(plain))) {
            plain++;
        }
        if (plain == name.length()) {
            return name;
        }
        StringBuilder out = new StringBuilder(name.length() + 16).append(name, 0, plain);
        for (byte b : name.substring(plain).getBytes(StandardCharsets.UTF_8)) {
            if (b > 0 && isPlain((char) b)) {
                out.append((char) b);
            } else {
                HexFormat hex = HexFormat.of().withUpperCase();
                hex.toHexDigits(out.append('%'), b);
            }
        }
        return out.toString();
    }

    private static boolean isPlain(char c) {
        return c < 128 && PLAIN.get(c);
    }

    /**
     * Decodes one segment of a URI path.
     *
     * @throws IllegalPathException when it is not percent-encoded UTF-8
     */
    static String decoded(String segment) {
        if (segment.indexOf('%') < 0 && segment.chars().allMatch(c -> c < 128)) {
            return segment;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(segment.length());
        for (int i = 0; i < segment.length(); i++) {
            char c = segment.charAt(i);
            if (c == '%') {
                if (i + 2 >= segment.length()
                        || !HexFormat.isHexDigit(segment.charAt(i + 1))
                        || !HexFormat.isHexDigit(segment.charAt(i + 2))) {
                    throw new IllegalPathException("A % in a path is followed by two hex digits.");
                }
                bytes.write(HexFormat.fromHexDigits(segment, i + 1, i + 3));
                i += 2;
            } else {
                // RFC 3986 has ASCII only; some clients send UTF-8 as it is
                bytes.writeBytes(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            // %C0%AE: an overlong dot
            throw new IllegalPathException("A path is percent-encoded UTF-8.");
        }
    }
}
