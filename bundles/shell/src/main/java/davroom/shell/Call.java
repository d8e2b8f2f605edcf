package davroom.shell;

import java.io.EOFException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What one run of a command works with.
 *
 * @param rooms the services
 * @param terminal who called
 */
record Call(Rooms rooms, Terminal terminal) {

    void say(String text) {
        terminal.out().println(text);
    }

    /** A new password, from the standard input or asked for twice. */
    String newPassword(boolean fromInput) throws IOException {
        try {
            if (fromInput) {
                return terminal.line();
            }
            String first = terminal.secret("New password: ");
            if (!first.equals(terminal.secret("The same again: "))) {
                throw new CommandFailure("The two passwords differ; nothing was changed.");
            }
            return first;
        } catch (EOFException e) {
            throw new CommandFailure(
                    fromInput
                            ? "There is no password on the standard input."
                            : "Nobody is there to type a password; give it with --password-stdin.");
        }
    }

    /** What somebody types after a prompt. */
    String typed(String prompt) throws IOException {
        terminal.out().print(prompt);
        terminal.out().flush();
        try {
            return terminal.line().strip();
        } catch (EOFException e) {
            throw new CommandFailure("Nobody is there to answer \"" + prompt.strip() + "\".");
        }
    }

    /** {@code OPEN} is {@code open}. */
    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /**
     * Asks whether something that cannot be undone is meant.
     *
     * @throws CommandFailure when it is not
     */
    void confirm(String question) throws IOException {
        if (!typed(question + " [y/N] ").toLowerCase(Locale.ROOT).matches("y|yes")) {
            throw new CommandFailure("Nothing was removed; -f does not ask.");
        }
    }

    /** A table of the names and values of an object. */
    void table(Map<String, Object> object) {
        Columns columns = new Columns("SETTING", "VALUE");
        object.forEach((key, value) -> columns.row(key, value == null ? "" : value.toString()));
        say(columns.toString());
    }

    /** Names with values that keeps its order: {@code object("name", "bob", "role", "user")}. */
    static Map<String, Object> object(Object... namesAndValues) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return object;
    }
}
