package davroom.it.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;

/**
 * One request to send.
 *
 * @param index its number
 * @param before whole requests that make what it is about, each answered before the next
 * @param text what goes out, one byte in each character, but for what {@link Learned} and {@link
 *     Detail} change
 * @param framed whether it is certain where it ends, so that the connection can be used again
 * @param change which change it is
 */
public record Sample(long index, List<String> before, String text, boolean framed, long change) {

    /** Its first word. */
    public String method() {
        return word(text);
    }

    /** That of a request. */
    public static String word(String text) {
        int end = 0;
        while (end < text.length() && text.charAt(end) > ' ') {
            end++;
        }
        return text.substring(0, end);
    }

    /** What is sent. */
    public String sent(Learned learned) {
        return sent(text, learned);
    }

    /** What is sent of one of those before. */
    public String sent(String request, Learned learned) {
        String whole = Detail.changed(learned.in(request), new Dice(change, index));
        int body = whole.indexOf("\r\n\r\n") + 4;
        return whole.replace(Ask.LENGTH, Integer.toString(whole.length() - body));
    }

    /** The bytes of a text. */
    public static byte[] bytes(String sent) {
        return sent.getBytes(ISO_8859_1);
    }

    /**
     * For people: control characters and what is not ASCII in hex, the end of long ones left out.
     */
    public static String shown(String sent) {
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < Math.min(sent.length(), 3000); i++) {
            char c = sent.charAt(i);
            if (c == '\n') {
                shown.append("\\n\n");
            } else if (c < ' ' || c > '~' || c == '\\') {
                shown.append(String.format("\\x%02x", (int) c));
            } else {
                shown.append(c);
            }
        }
        return sent.length() > 3000 ? shown + "... " + sent.length() + " bytes" : shown.toString();
    }
}
