package davroom.it.fuzz;

import java.util.ArrayList;
import java.util.List;

/**
 * How a body is sent.
 *
 * @param lines the headers that say where it ends
 * @param body as it goes out
 * @param exact whether it ends where they say
 */
record Framing(List<String> lines, String body, boolean exact) {

    static Framing of(Dice dice, String body) {
        if (dice.once(12)) {
            return inexact(dice, body);
        }
        if (body.isEmpty()) {
            return dice.once(2)
                    ? new Framing(List.of(), body, true)
                    : new Framing(List.of("Content-Length: 0"), body, true);
        }
        List<String> lines = new ArrayList<>();
        // who announces that it waits, and does not, may miss the answer
        boolean waits = dice.once(10);
        if (waits) {
            lines.add("Expect: 100-continue");
        }
        if (dice.once(4)) {
            lines.add("Transfer-Encoding: chunked");
            return new Framing(lines, chunks(dice, body, "0\r\n\r\n"), !waits);
        }
        lines.add("Content-Length: " + body.length());
        return new Framing(lines, body, !waits);
    }

    private static String chunks(Dice dice, String body, String end) {
        StringBuilder out = new StringBuilder();
        int most = dice.of("1", "16", "999", "65536").length() * 4096 / 4;
        for (int at = 0; at < body.length(); ) {
            int length = Math.min(1 + dice.below(most), body.length() - at);
            out.append(Integer.toHexString(length));
            out.append(dice.once(9) ? ";a=b;c=\"d\"" : "").append("\r\n");
            out.append(body, at, at + length).append("\r\n");
            at += length;
        }
        return out.append(end).toString();
    }

    private static Framing inexact(Dice dice, String body) {
        String length = "Content-Length: " + body.length();
        String chunked = "Transfer-Encoding: chunked";
        return switch (dice.below(14)) {
            case 0 -> wrong("Content-Length: " + (body.length() + 1 + dice.below(5000)), body);
            case 1 -> wrong("Content-Length: " + dice.below(body.length() + 1), body);
            case 2 -> wrong("Content-Length: " + dice.of("-1", "+1", "0x1", "", "x", "1 1"), body);
            case 3 -> wrong("Content-Length: " + dice.of("9223372036854775807", "1e3"), body);
            case 4 -> wrong("Content-Length: 99999999999999999999999", body);
            case 5 -> wrong(length + "\r\nContent-Length: 1", body);
            case 6 -> wrong(length + "\r\n" + length, body);
            case 7 -> wrong(length + "\r\n" + chunked, chunks(dice, body, "0\r\n\r\n"));
            case 8 -> wrong(chunked, chunks(dice, body, dice.of("", "0\r\n", "0", "\r\n\r\n")));
            case 9 ->
                    wrong(
                            chunked,
                            dice.of(
                                            "-1",
                                            "ffffffffffffffff",
                                            "7fffffff",
                                            "x",
                                            "+5",
                                            "0x5",
                                            " 5",
                                            "")
                                    + "\r\n"
                                    + body
                                    + "\r\n0\r\n\r\n");
            case 10 -> wrong(chunked, chunks(dice, body, "0\r\nX: y\r\nHost: z\r\n\r\n"));
            case 11 ->
                    wrong(
                            "Transfer-Encoding: "
                                    + dice.of(
                                            "gzip",
                                            "identity",
                                            "chunked, gzip",
                                            "x",
                                            "",
                                            "\u000bchunked"),
                            body);
            case 12 ->
                    wrong(length + "\r\nExpect: " + dice.of("bogus", "100-continue, x", ""), body);
            default -> wrong(length, body + "GET / HTTP/1.1\r\nHost: a\r\n\r\n");
        };
    }

    private static Framing wrong(String lines, String body) {
        return new Framing(List.of(lines), body, false);
    }
}
