package davroom.standalone;

import davroom.shell.Terminal;
import java.io.BufferedReader;
import java.io.Console;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** The terminal that this process was started from. */
final class ConsoleTerminal implements Terminal {
    private final PrintWriter out;
    private final PrintWriter err;
    private final BufferedReader in;

    ConsoleTerminal(InputStream in, PrintStream out, PrintStream err) {
        this.out = new PrintWriter(out, true, StandardCharsets.UTF_8);
        this.err = new PrintWriter(err, true, StandardCharsets.UTF_8);
        this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
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
    public String line() throws IOException {
        String line = in.readLine();
        if (line == null) {
            throw new EOFException("the standard input has ended");
        }
        return line;
    }

    // The script chooses the console that is null where there is nobody (-Djdk.console=java.base).
    @SuppressWarnings("SystemConsoleNull")
    @Override
    public String secret(String prompt) throws IOException {
        Console console = System.console();
        char[] secret = console == null ? null : console.readPassword("%s", prompt);
        if (secret == null) {
            throw new EOFException("there is no terminal");
        }
        return new String(secret);
    }
}
