package davroom.it.fuzz;

import java.util.List;

/**
 * One thing that is wrong in a request that is right otherwise. Where it is stands between two
 * marks, and is changed only when the text has what the server gave: so its own tokens are changed
 * too. What it becomes still ends where it did.
 */
final class Detail {
    private static final char FROM = '\u2039';
    private static final char TO = '\u203a';

    private static final List<String> PIECES =
            List.of(
                    "\"",
                    "<",
                    ">",
                    "(",
                    ")",
                    "[",
                    "]",
                    ",",
                    ";",
                    "=",
                    ":",
                    "*",
                    "-",
                    "%",
                    "/",
                    "?",
                    "0",
                    "9",
                    "W/",
                    "Not",
                    "%2f",
                    "%00",
                    "%25",
                    "%c3%a9",
                    "..",
                    "&",
                    "'",
                    "#",
                    "~",
                    "bytes",
                    "DAV:",
                    "T",
                    "?1",
                    "99999999999999999999",
                    "T",
                    "e",
                    "+",
                    ".",
                    "\\");

    private static final List<String> SPACES = List.of(" ", "\t", "  ");

    private Detail() {}

    /** Says that this is to be changed. */
    static String mark(String text) {
        return FROM + text + TO;
    }

    /** Whether something is. */
    static boolean isIn(String text) {
        return text.indexOf(FROM) >= 0;
    }

    /** The text with what is marked changed. */
    static String changed(String text, Dice dice) {
        int from = text.indexOf(FROM);
        int to = text.indexOf(TO);
        if (from < 0 || to < from) {
            return text;
        }
        return text.substring(0, from)
                + change(text.substring(from + 1, to), dice)
                + text.substring(to + 1);
    }

    private static String change(String value, Dice dice) {
        StringBuilder out = new StringBuilder(value);
        int at = dice.below(value.length() + 1);
        int length = value.isEmpty() ? 0 : Math.min(1 + dice.length(3, 40), value.length());
        int start = dice.below(value.length() - length + 1);
        switch (dice.below(10)) {
            case 0 -> out.insert(at, dice.of(PIECES));
            case 1 -> out.insert(at, dice.once(4) ? dice.of(SPACES) : dice.of(PIECES));
            case 2 -> out.delete(start, start + length);
            case 3 -> out.replace(start, start + length, dice.of(PIECES));
            case 4 -> out.insert(at, value.substring(start, start + length));
            case 5 -> out.setLength(at);
            case 6 -> out.delete(0, at);
            case 7 -> out.append(dice.of(",", ", ", ";", "")).append(value);
            case 8 -> swapCase(out, start, start + length);
            default -> countOn(out, dice);
        }
        return out.toString();
    }

    private static void swapCase(StringBuilder out, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = out.charAt(i);
            if ((c | ' ') >= 'a' && (c | ' ') <= 'z') {
                out.setCharAt(i, (char) (c ^ ' '));
            }
        }
    }

    /** The next or another digit where there are some. */
    private static void countOn(StringBuilder out, Dice dice) {
        List<Integer> digits =
                out.chars().anyMatch(Character::isDigit)
                        ? java.util.stream.IntStream.range(0, out.length())
                                .filter(i -> Character.isDigit(out.charAt(i)))
                                .boxed()
                                .toList()
                        : List.of();
        if (digits.isEmpty()) {
            out.append(dice.below(10));
            return;
        }
        out.setCharAt(digits.get(dice.below(digits.size())), (char) ('0' + dice.below(10)));
    }
}
