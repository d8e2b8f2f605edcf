package davroom.it.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The page that tells how the house is put into a host. Its samples are run in their order, word by
 * word but for the places that a test has elsewhere.
 */
final class HostPage {
    private static final Path TOP = Path.of("..").toAbsolutePath().normalize();

    private final String text;
    private final Map<String, String> elsewhere = new LinkedHashMap<>();
    private final Iterator<String> shell;

    private HostPage(String text) {
        this.text = text;
        shell = blocks("sh");
    }

    /** The one in {@code features/<host>}. */
    static HostPage of(String host) throws IOException {
        return new HostPage(
                Files.readString(TOP.resolve("features").resolve(host).resolve("README.md")));
    }

    /** What the page calls so is here something else. */
    HostPage with(String word, Object here) {
        if (!text.contains(word)) {
            throw new AssertionError("The page does not speak of " + word);
        }
        elsewhere.put(word, here.toString());
        return this;
    }

    /** Runs the next commands of the page, from the top of the checkout; they have to go well. */
    String runNext() throws IOException, InterruptedException {
        return Program.of("bash", "-euo", "pipefail", "-c", filled(shell.next()))
                .in(TOP)
                .with(Server.java())
                .run()
                .succeeded()
                .output();
    }

    /** The next commands, for who wants to start them and not wait. */
    String next() {
        return filled(shell.next());
    }

    /** Whether all commands of the page have been run. */
    boolean isRead() {
        return !shell.hasNext();
    }

    /** The only sample in that language. */
    String sample(String language) {
        return filled(blocks(language).next());
    }

    private Iterator<String> blocks(String language) {
        return Pattern.compile("```" + language + "\\n(.*?)```", Pattern.DOTALL)
                .matcher(text)
                .results()
                .map((MatchResult block) -> block.group(1))
                .iterator();
    }

    private String filled(String block) {
        String filled = block;
        for (Map.Entry<String, String> word : elsewhere.entrySet()) {
            filled = filled.replace(word.getKey(), word.getValue());
        }
        return filled;
    }

    /** A port on which nobody listens. */
    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
