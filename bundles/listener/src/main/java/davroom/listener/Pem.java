package davroom.listener;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The blocks of a PEM text (RFC 7468), whatever text stands around them. */
final class Pem {

    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \\1-----", Pattern.DOTALL);

    /** One block; the label is what follows {@code -----BEGIN}. */
    static final class Block {
        private final String label;
        private final byte[] content;

        private Block(String label, byte[] content) {
            this.label = label;
            this.content = content;
        }

        String label() {
            return label;
        }

        byte[] content() {
            return content.clone();
        }
    }

    private Pem() {}

    /**
     * All blocks in their order.
     *
     * @throws IllegalArgumentException if a block is not base 64, or carries RFC 1421 headers as
     *     the old encrypted keys do
     */
    static List<Block> blocks(String text) {
        List<Block> blocks = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(text);
        while (matcher.find()) {
            String base64 = matcher.group(2).replaceAll("\\s", "");
            blocks.add(new Block(matcher.group(1), Base64.getDecoder().decode(base64)));
        }
        return List.copyOf(blocks);
    }

    static String text(String label, byte[] content) {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return "-----BEGIN %s-----%n%s%n-----END %s-----%n"
                .formatted(label, base64, label)
                .replace("\r\n", "\n");
    }
}
