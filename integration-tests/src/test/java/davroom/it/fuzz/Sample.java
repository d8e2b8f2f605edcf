package davroom.it.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/**
 * One request to send.
 *
 * @param index its number
 * @param text what goes out, one byte in each character; {@link #TOKEN} and {@link #ETAG} stand
 *     where the last lock token and the last entity tag that the server gave belong
 * @param framed whether it is certain where it ends, so that the connection can be used again
 */
public record Sample(long index, String text, boolean framed) {
    /** Gives way to a lock token. */
    public static final String TOKEN = "urn:uuid:00000000-0000-4000-8000-00000000beef";

    /** Gives way to an entity tag. */
    public static final String ETAG = "\"0-beef\"";

    /** Its first word. */
    public String method() {
        int end = 0;
        while (end < text.length() && text.charAt(end) > ' ') {
            end++;
        }
        return text.substring(0, end);
    }

    /** The bytes to send. */
    public byte[] bytes(String token, String etag) {
        return text.replace(TOKEN, token).replace(ETAG, etag).getBytes(ISO_8859_1);
    }

    /**
     * For people: control characters and what is not ASCII in hex, the end of long ones left out.
     */
    public String shown() {
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < Math.min(text.length(), 3000); i++) {
            char c = text.charAt(i);
            if (c == '\n') {
                shown.append("\\n\n");
            } else if (c < ' ' || c > '~' || c == '\\') {
                shown.append(String.format("\\x%02x", (int) c));
            } else {
                shown.append(c);
            }
        }
        return text.length() > 3000 ? shown + "... " + text.length() + " bytes" : shown.toString();
    }
}
