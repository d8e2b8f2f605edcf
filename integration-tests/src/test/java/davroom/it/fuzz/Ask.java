package davroom.it.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A well-formed request, before anything is wrong with it. */
final class Ask {
    /** Gives way to the length of the body. */
    static final String LENGTH = "\u2116";

    private final String method;
    private String target;
    private final List<String[]> headers = new ArrayList<>();
    private String body = "";

    Ask(String method, String target) {
        this.method = method;
        this.target = target;
    }

    /** With a header, unless its value is empty. */
    Ask with(String name, String value) {
        if (!value.isEmpty()) {
            headers.add(new String[] {name, value});
        }
        return this;
    }

    Ask with(String content) {
        body = content;
        return this;
    }

    String target() {
        return target;
    }

    boolean hasBody() {
        return !body.isEmpty();
    }

    /** Makes one thing of it wrong, or nothing; whether it can be heard to its end all the same. */
    boolean spoil(Dice dice, Headers any) {
        int at = headers.isEmpty() ? -1 : dice.below(headers.size());
        switch (dice.below(12)) {
            case 0, 1 -> {
                return true;
            }
            case 2 -> {
                headers.add(any.line(any.name()).split(": ", 2));
                return body.isEmpty();
            }
            case 3 -> {
                int name = target.lastIndexOf('/') + 1;
                target = target.substring(0, name) + Detail.mark(target.substring(name));
                return false;
            }
            case 4, 5, 6 -> {
                body = body.isEmpty() ? body : Detail.mark(body);
                return true;
            }
            case 7 -> {
                if (at >= 0) {
                    headers.add(headers.get(at));
                }
                return true;
            }
            case 8 -> {
                if (at >= 0) {
                    headers.remove(at);
                }
                return true;
            }
            default -> {
                if (at >= 0) {
                    String[] header = headers.get(at);
                    headers.set(at, new String[] {header[0], Detail.mark(header[1])});
                }
                return true;
            }
        }
    }

    /** The whole request; who sends it is not in it yet. */
    String text() {
        String lines =
                headers.stream()
                        .map(header -> header[0] + ": " + header[1] + "\r\n")
                        .collect(Collectors.joining());
        boolean announces = hasBody() || method.startsWith("P");
        return method
                + " "
                + target
                + " HTTP/1.1\r\nHost: localhost\r\n"
                + lines
                + (announces ? "Content-Length: " + LENGTH + "\r\n" : "")
                + "\r\n"
                + body;
    }
}
