package davroom.it.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words in braces of a script. In what is sent, {@code {token}} is what was noted under that
 * name; in what is expected, a name that is not known yet notes what stands there, {@code {any}}
 * and {@code {number}} note nothing. {@code {bytes 1000}} is a thousand bytes, always the same,
 * {@code {bytes 1000 from 10 to 19}} ten of them, and {@code {sha1 1000}} their digest.
 */
final class ReplayWords {
    private static final Pattern WORD = Pattern.compile("\\{([a-z][a-z0-9]*)}");
    private static final Pattern SHA1 = Pattern.compile("\\{sha1 (\\d+)}");
    private static final Pattern BYTES =
            Pattern.compile("\\{bytes (\\d+)(?: from (\\d+) to (\\d+))?}");

    private final Map<String, String> known;

    ReplayWords(Map<String, String> known) {
        this.known = new TreeMap<>(known);
    }

    /** The same words and one more; what it notes is its own. */
    ReplayWords with(String name, String value) {
        ReplayWords more = new ReplayWords(known);
        more.known.put(name, value);
        return more;
    }

    /** The text with all words replaced. */
    String fill(String text) {
        String digested =
                SHA1.matcher(text).replaceAll(size -> sha1(bytes("{bytes " + size.group(1) + "}")));
        return WORD.matcher(digested)
                .replaceAll(word -> Matcher.quoteReplacement(value(word.group(1))));
    }

    /** What a text stands for as a content: bytes, or the text itself. */
    byte[] bytes(String text) {
        Matcher bytes = BYTES.matcher(text.strip());
        if (!bytes.matches()) {
            return fill(text).getBytes(UTF_8);
        }
        int size = Integer.parseInt(bytes.group(1));
        byte[] all = new byte[size];
        new Random(size).nextBytes(all);
        return bytes.group(2) == null
                ? all
                : Arrays.copyOfRange(
                        all,
                        Integer.parseInt(bytes.group(2)),
                        Integer.parseInt(bytes.group(3)) + 1);
    }

    /** Whether the actual text is as the pattern says; then new words are noted. */
    boolean matches(String pattern, String actual) {
        StringBuilder regex = new StringBuilder();
        List<String> names = new ArrayList<>();
        Matcher word = WORD.matcher(pattern);
        int end = 0;
        for (; word.find(); end = word.end()) {
            regex.append(Pattern.quote(pattern.substring(end, word.start())));
            regex.append(part(word.group(1), names));
        }
        regex.append(Pattern.quote(pattern.substring(end)));
        Matcher whole = Pattern.compile(regex.toString(), Pattern.DOTALL).matcher(actual);
        if (!whole.matches()) {
            return false;
        }
        for (int i = 0; i < names.size(); i++) {
            known.put(names.get(i), whole.group(i + 1));
        }
        return true;
    }

    private String part(String name, List<String> names) {
        if (known.containsKey(name)) {
            return Pattern.quote(known.get(name));
        }
        switch (name) {
            case "any" -> {
                return ".*";
            }
            case "number" -> {
                return "\\d+";
            }
            default -> {
                names.add(name);
                return "(.+)";
            }
        }
    }

    private String value(String name) {
        if (!known.containsKey(name)) {
            throw new AssertionError("Nothing is known as {" + name + "}, only " + known.keySet());
        }
        return known.get(name);
    }

    private static String sha1(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
