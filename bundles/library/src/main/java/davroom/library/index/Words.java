package davroom.library.index;

import davroom.api.library.LibraryFile;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The words by which a file is found: {@code Café/IMG_1234.JPG}, Canon EOS R5 -> cafe, img, 1234,
 * jpg, canon, eos, r5.
 */
final class Words {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final int LONGEST = 40;
    private static final String TEXT = "t";
    private static final String CAMERA = "c";

    private Words() {}

    /** All words of a file, as they are kept. */
    static Set<String> of(LibraryFile file) {
        Set<String> words = new TreeSet<>();
        Stream.concat(
                        file.path().namesOnDrive().stream(),
                        Stream.concat(file.facts().camera().stream(), file.facts().lens().stream()))
                .flatMap(text -> split(text).stream())
                .forEach(word -> words.add(TEXT + word));
        file.facts().camera().stream()
                .flatMap(text -> split(text).stream())
                .forEach(word -> words.add(CAMERA + word));
        return words;
    }

    /** The beginnings of words that somebody looks for, anywhere, and in the camera. */
    static List<String> wanted(String text, String camera) {
        List<String> wanted = new ArrayList<>();
        split(text).forEach(word -> wanted.add(TEXT + word));
        split(camera).forEach(word -> wanted.add(CAMERA + word));
        return wanted;
    }

    static byte[] bytes(String word) {
        return word.getBytes(StandardCharsets.UTF_8);
    }

    /** Behind all words that begin like that: UTF-8 has no byte 0xFF. */
    static byte[] behind(String word) {
        byte[] bytes = bytes(word);
        byte[] behind = Arrays.copyOf(bytes, bytes.length + 1);
        behind[bytes.length] = (byte) 0xFF;
        return behind;
    }

    private static List<String> split(String text) {
        String plain =
                MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
        return BETWEEN.splitAsStream(plain.toLowerCase(Locale.ROOT))
                .filter(word -> !word.isEmpty())
                .map(word -> word.length() > LONGEST ? word.substring(0, LONGEST) : word)
                .toList();
    }
}
