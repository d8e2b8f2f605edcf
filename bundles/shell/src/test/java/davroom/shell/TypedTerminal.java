package davroom.shell;

import java.io.EOFException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** A terminal where everything that will be typed is known before. */
final class TypedTerminal implements Terminal {
    final Deque<String> lines = new ArrayDeque<>();
    final Deque<String> secrets = new ArrayDeque<>();
    private final StringWriter printed = new StringWriter();
    private final StringWriter failed = new StringWriter();
    private final PrintWriter out = new PrintWriter(printed);
    private final PrintWriter err = new PrintWriter(failed);

    static TypedTerminal withLines(String... lines) {
        TypedTerminal terminal = new TypedTerminal();
        terminal.lines.addAll(List.of(lines));
        return terminal;
    }

    static TypedTerminal withSecrets(String... secrets) {
        TypedTerminal terminal = new TypedTerminal();
        terminal.secrets.addAll(List.of(secrets));
        return terminal;
    }

    String printed() {
        out.flush();
        return printed.toString();
    }

    String failed() {
        err.flush();
        return failed.toString();
    }

    @Override
    public PrintWriter out() {
        return out;
    }

    @Override
    public PrintWriter err() {
        return err;
    }

    @Override
    public String line() throws EOFException {
        return next(lines);
    }

    @Override
    public String secret(String prompt) throws EOFException {
        return next(secrets);
    }

    private static String next(Deque<String> typed) throws EOFException {
        if (typed.isEmpty()) {
            throw new EOFException();
        }
        return typed.pop();
    }
}
