package davroom.it.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A request with nothing before it. Most are of a client with one thing or two that are odd; others
 * have bytes changed anywhere, or do not end where they say.
 *
 * @param text with nobody who sends it
 * @param framed whether it is certain where it ends
 */
record Single(String text, boolean framed) {
    private static final List<String> METHODS =
            List.of(
                    "OPTIONS",
                    "GET",
                    "GET",
                    "HEAD",
                    "PUT",
                    "PUT",
                    "PUT",
                    "DELETE",
                    "PROPFIND",
                    "PROPFIND",
                    "PROPFIND",
                    "PROPPATCH",
                    "PROPPATCH",
                    "MKCOL",
                    "COPY",
                    "COPY",
                    "MOVE",
                    "MOVE",
                    "LOCK",
                    "LOCK",
                    "UNLOCK",
                    "REPORT",
                    "PATCH",
                    "POST");

    private static final List<String> STRANGE_METHODS =
            List.of(
                    "TRACE",
                    "SEARCH",
                    "ACL",
                    "BIND",
                    "VERSION-CONTROL",
                    "MKCALENDAR",
                    "ORDERPATCH",
                    "CONNECT",
                    "PRI",
                    "get",
                    "Propfind",
                    "X",
                    "M".repeat(5000),
                    "GET\u0000",
                    "\"",
                    "DELETE,GET",
                    "DELETEX",
                    "");

    /** One of them in that folder; the dice say the same for the same input. */
    static Single of(Dice dice, String home) {
        Targets targets = new Targets(dice, home);
        Headers headers = new Headers(dice, targets);
        XmlBodies xml = new XmlBodies(dice, targets);
        String method = dice.once(40) ? dice.of(STRANGE_METHODS) : dice.of(METHODS);
        List<String> lines = new ArrayList<>(List.of("Host: localhost"));
        for (String name : belonging(method)) {
            if (!dice.once(name.equals("If") ? 2 : 12)) {
                lines.add(headers.lineFor(method, name));
            }
        }
        for (int i = dice.once(4) ? dice.length(4, 90) : 0; i > 0; i--) {
            lines.add(dice.below(lines.size() + 1), headers.line(headers.name()));
        }
        boolean strange = dice.once(4);
        String target = strange ? targets.any() : targets.usual();
        Framing framing = Framing.of(dice, body(dice, xml, method));
        lines.addAll(framing.lines());
        boolean odd = dice.once(15);
        if (odd) {
            spoil(dice, lines);
        }
        String version =
                dice.once(60) ? dice.of("1.0", "0.9", "2.0", "1.2", "9", "", "1.1 x") : "1.1";
        String text =
                method
                        + " "
                        + target
                        + " HTTP/"
                        + version
                        + "\r\n"
                        + String.join("\r\n", lines)
                        + "\r\n\r\n"
                        + framing.body();
        boolean mutated = dice.once(6);
        if (mutated) {
            text = new Mutation(dice).of(text);
        }
        boolean plain =
                version.equals("1.1") && !STRANGE_METHODS.contains(method) && isClean(target);
        // a target that is no URI is refused by closing, and who still sends may miss the answer
        boolean heard = !strange || framing.body().isEmpty();
        boolean framed = framing.exact() && heard && plain && !odd && !mutated;
        return new Single(text, framed);
    }

    /** What cannot end a request line or be taken for another one. */
    private static boolean isClean(String target) {
        return !target.isEmpty()
                && target.length() < 4000
                && target.chars().allMatch(c -> c > ' ' && c < 0x7f);
    }

    private static List<String> belonging(String method) {
        return switch (method) {
            case "GET" -> List.of("Range", "If-Range");
            case "PUT" -> List.of("If", "X-OC-Mtime");
            case "PROPFIND", "REPORT" -> List.of("Depth");
            case "COPY" -> List.of("Destination", "Depth", "Overwrite");
            case "MOVE" -> List.of("Destination", "Overwrite", "If");
            case "LOCK" -> List.of("Timeout", "Depth");
            case "UNLOCK" -> List.of("Lock-Token");
            case "PATCH" -> List.of("Upload-Offset", "Upload-Complete", "Content-Type");
            default -> List.of();
        };
    }

    private static String body(Dice dice, XmlBodies xml, String method) {
        return switch (method) {
            case "PROPFIND", "PROPPATCH", "LOCK", "REPORT", "SEARCH" ->
                    dice.once(10) ? "" : xml.body(method);
            case "PUT", "PATCH", "POST" ->
                    dice.bytes(dice.length(200, dice.once(9) ? 90_000 : 5000));
            case "MKCOL" -> dice.once(4) ? xml.body(method) : "";
            default -> dice.once(15) ? xml.body(method) : "";
        };
    }

    /** Header lines that are none, or one too many. */
    private static void spoil(Dice dice, List<String> lines) {
        int at = dice.below(lines.size());
        String line = lines.get(at);
        switch (dice.below(12)) {
            case 0 -> lines.add(line);
            case 1 -> lines.set(at, line.replace(": ", " : "));
            case 2 -> lines.set(at, line.replace(":", ""));
            case 3 -> lines.set(at, line + "\r\n " + dice.bytes(5).replace("\n", ""));
            case 4 -> lines.set(at, line + dice.of("\u0000", "\u0007", "\r", "\n", "\u007f"));
            case 5 -> lines.add("X-Long: " + "y".repeat(dice.below(100_000)));
            case 6 -> {
                for (int i = dice.below(600); i > 0; i--) {
                    lines.add("X-Many-" + i + ": z");
                }
            }
            case 7 -> lines.set(at, line.toUpperCase(Locale.ROOT));
            case 8 -> lines.set(at, line.toLowerCase(Locale.ROOT));
            case 9 ->
                    lines.set(0, dice.of("Host: ", "Host: a b", "Host: [::", "X: y", "Host: a:x"));
            case 10 -> lines.add("Host: example.invalid");
            default -> lines.set(at, " " + line);
        }
    }
}
