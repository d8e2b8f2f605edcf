package davroom.it.fuzz;

import java.util.List;

/** Changes anywhere in the bytes, as a broken wire or a bad intention would. */
final class Mutation {
    private static final List<String> PIECES =
            List.of(
                    "\r\n",
                    "\r\n\r\n",
                    "\n",
                    "\r",
                    "\u0000",
                    "\t",
                    " ",
                    ":",
                    "/",
                    "..",
                    "%",
                    "%00",
                    "%2f",
                    "<",
                    ">",
                    "(",
                    ")",
                    "[",
                    "]",
                    "\"",
                    "'",
                    "&",
                    ";",
                    ",",
                    "=",
                    "<!--",
                    "]]>",
                    "<![CDATA[",
                    "<!DOCTYPE",
                    "&#0;",
                    "xmlns:D=''",
                    "D:",
                    "Not ",
                    "W/",
                    "-1",
                    "0",
                    "999999999999999999999",
                    "\u00c3(",
                    "\u00ff",
                    "\u00fe\u00ff",
                    "\u00ed\u00a0\u0080",
                    "HTTP/1.1",
                    "chunked",
                    "http://");

    private final Dice dice;

    Mutation(Dice dice) {
        this.dice = dice;
    }

    String of(String text) {
        StringBuilder out = new StringBuilder(text);
        for (int i = dice.length(4, 60); i >= 0 && out.length() > 1; i--) {
            change(out);
        }
        return out.toString();
    }

    private void change(StringBuilder out) {
        // mostly in the head, where more depends on a byte
        int at = dice.below(dice.once(4) ? out.length() : Math.min(out.length(), 400));
        int end = Math.min(out.length(), at + 1 + dice.length(6, 400));
        switch (dice.below(9)) {
            case 0 -> out.setCharAt(at, (char) (out.charAt(at) ^ 1 << dice.below(8)));
            case 1 -> out.setCharAt(at, (char) dice.below(256));
            case 2 -> out.insert(at, dice.of(PIECES));
            case 3 -> out.insert(at, dice.bytes(1 + dice.below(4)));
            case 4 -> out.delete(at, end);
            case 5 -> out.insert(at, out.substring(at, end));
            case 6 -> out.insert(dice.below(out.length()), out.substring(at, end));
            case 7 -> out.replace(at, end, dice.of(PIECES));
            default -> {
                if (dice.once(4)) {
                    out.setLength(at);
                } else {
                    out.insert(at, dice.of(PIECES).repeat(dice.length(5, 300)));
                }
            }
        }
    }
}
