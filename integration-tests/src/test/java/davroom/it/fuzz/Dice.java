package davroom.it.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.SplittableRandom;

/** The choices of one input. Text holds one byte in each character. */
final class Dice {
    private final SplittableRandom random;

    Dice(long seed, long index) {
        random = new SplittableRandom(seed * 1_000_003 + index);
    }

    /** A number from 0 on, below the bound. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    long number() {
        return random.nextLong();
    }

    /** True once in so many throws. */
    boolean once(int throwsNeeded) {
        return random.nextInt(throwsNeeded) == 0;
    }

    <T> T of(List<T> choices) {
        return choices.get(below(choices.size()));
    }

    String of(String... choices) {
        return choices[below(choices.length)];
    }

    /** A length: mostly short, now and then up to the longest. */
    int length(int usual, int longest) {
        return once(20) ? below(longest + 1) : below(usual + 1);
    }

    /** Any bytes. */
    String bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return new String(bytes, ISO_8859_1);
    }

    /** The bytes of a text in UTF-8, one in each character. */
    static String raw(String text) {
        return new String(text.getBytes(UTF_8), ISO_8859_1);
    }
}
