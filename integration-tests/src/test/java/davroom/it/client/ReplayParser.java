package davroom.it.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a script. Each line begins with what it is:
 *
 * <pre>
 * # for people
 * &#64; DAVROOM_READONLY=true      a setting; the script then has a server of its own
 * > User-Agent: X             before the first step: goes with every request
 * * makes an empty file       a step begins
 * * 8 at once: uploads        a step that is done so often at the same moment
 * + file a.jpg {bytes 100}    put on the disk before
 * > PUT {folder}/b.jpg        sent: request line, headers, an empty line, body
 * &lt; 201 or 204                expected: status, headers
 * = disk b.jpg absent         true afterwards
 * </pre>
 */
final class ReplayParser {
    private static final Pattern AT_ONCE = Pattern.compile("(\\d+) at once: (.*)");

    private final Map<String, String> settings = new TreeMap<>();
    private final List<String> always = new ArrayList<>();
    private final List<Replay.Step> steps = new ArrayList<>();

    private ReplayParser() {}

    /**
     * Reads it.
     *
     * @throws IllegalArgumentException with the number of the line that makes no sense
     */
    static Replay read(List<String> lines) {
        ReplayParser parser = new ReplayParser();
        for (int i = 0; i < lines.size(); i++) {
            try {
                parser.take(i + 1, lines.get(i));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("Line " + (i + 1) + ": " + e.getMessage(), e);
            }
        }
        parser.steps.forEach(ReplayParser::check);
        return new Replay(parser.settings, parser.always, parser.steps);
    }

    private void take(int number, String line) {
        if (line.isBlank() || line.startsWith("#")) {
            return;
        }
        String rest = line.length() > 2 ? line.substring(2) : "";
        if (line.length() > 1 && line.charAt(1) != ' ') {
            throw new IllegalArgumentException("after the mark comes a space, not " + line);
        }
        switch (line.charAt(0)) {
            case '@' -> set(rest);
            case '*' -> begin(number, rest);
            case '>' -> (steps.isEmpty() ? always : last().sent()).add(rest);
            case '+' -> before(last().sent(), last().made(), rest);
            case '<' -> before(last().checks(), last().expected(), rest);
            case '=' -> last().checks().add(rest);
            default -> throw new IllegalArgumentException("no line begins so: " + line);
        }
    }

    private void set(String setting) {
        String[] both = setting.split("=", 2);
        if (both.length < 2 || !steps.isEmpty()) {
            throw new IllegalArgumentException("a setting is NAME=value, before the first step");
        }
        settings.put(both[0], both[1]);
    }

    private void begin(int number, String title) {
        Matcher many = AT_ONCE.matcher(title);
        boolean atOnce = many.matches();
        steps.add(
                new Replay.Step(
                        number,
                        atOnce ? many.group(2) : title,
                        atOnce ? Integer.parseInt(many.group(1)) : 0,
                        new ArrayList<>(),
                        new ArrayList<>(),
                        new ArrayList<>(),
                        new ArrayList<>()));
    }

    private Replay.Step last() {
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("a step begins with *");
        }
        return steps.get(steps.size() - 1);
    }

    /** A script tells things in the order in which they happen. */
    private static void before(List<String> later, List<String> lines, String line) {
        if (!later.isEmpty()) {
            throw new IllegalArgumentException("it comes too late in its step: " + line);
        }
        lines.add(line);
    }

    private static void check(Replay.Step step) {
        if (step.sent().isEmpty() != step.expected().isEmpty()) {
            throw new IllegalArgumentException(
                    "Line " + step.line() + ": what is sent has an answer, and nothing else has");
        }
        if (step.expected().isEmpty() && step.checks().isEmpty()) {
            throw new IllegalArgumentException("Line " + step.line() + ": nothing is expected");
        }
    }
}
