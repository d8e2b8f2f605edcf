package davroom.shell;

import java.io.IOException;
import java.io.PrintWriter;

/** Where a command writes, and whom it can ask. */
public interface Terminal {
    /** What the command is for. */
    PrintWriter out();

    /** Why it failed. */
    PrintWriter err();

    /**
     * The next line of the standard input.
     *
     * @throws java.io.EOFException when there is none
     */
    String line() throws IOException;

    /**
     * Asks for something that must not be seen while it is typed.
     *
     * @throws java.io.EOFException when nobody is there to ask
     */
    String secret(String prompt) throws IOException;
}
