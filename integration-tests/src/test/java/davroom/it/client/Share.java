package davroom.it.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A folder of the drive <em>originals</em> with the file {@code a} in it, and someone who sends
 * requests about it. In requests, headers and bodies {@code {s}} is the path of the folder and
 * {@code {host}} the server's own authority.
 */
final class Share {
    static final String HELLO = "hello world";

    private final Server server;
    private final String name;
    private final String user;

    private Share(Server server, String name, String user) {
        this.server = server;
        this.name = name;
        this.user = user;
    }

    /** A new one; the name is used once. */
    static Share fresh(Server server, String name) throws IOException {
        Share share = new Share(server, name, Server.ADMIN);
        Files.createDirectories(share.folder());
        return share.with("a", HELLO);
    }

    /** Puts a file there behind the server's back, with the folders that it needs. */
    Share with(String file, String content) throws IOException {
        Path path = folder().resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
        return this;
    }

    /** The same share in the hands of another account. */
    Share as(String other) {
        return new Share(server, name, other);
    }

    /** Sends {@code GET {s}/a} with header lines. */
    Reply ask(String request, String... headers) throws IOException {
        return send(request, "", headers);
    }

    /** The same with a body; its length is said unless the headers do. */
    Reply send(String request, String body, String... headers) throws IOException {
        String[] words = filled(request).split(" ", 2);
        byte[] bytes = filled(body).getBytes(UTF_8);
        List<String> lines = new ArrayList<>();
        for (String header : headers) {
            lines.add(new String(filled(header).getBytes(UTF_8), ISO_8859_1));
        }
        if (!saysHowLong(headers) && (bytes.length > 0 || words[0].equals("PUT"))) {
            lines.add("Content-Length: " + bytes.length);
        }
        try (Wire wire = Wire.to(server)) {
            wire.requestAs(
                    Dav.basic(user, Server.PASSWORD),
                    words[0],
                    words[1],
                    bytes,
                    lines.toArray(String[]::new));
            return new Reply(read(wire, words[0]));
        }
    }

    private static boolean saysHowLong(String... headers) {
        return Arrays.stream(headers)
                .map(header -> header.toLowerCase(Locale.ROOT))
                .anyMatch(
                        header ->
                                header.startsWith("content-length:")
                                        || header.startsWith("transfer-encoding:"));
    }

    private static Wire.Answer read(Wire wire, String method) throws IOException {
        if (method.equals("HEAD")) {
            Wire.Head head = wire.readHead();
            return new Wire.Answer(head.status(), head.headers(), "");
        }
        return wire.read();
    }

    private String filled(String text) {
        return text.replace("{s}", path()).replace("{host}", server.http().getAuthority());
    }

    /** Where it is in URLs. */
    String path() {
        return "/originals/" + name;
    }

    /** Where it is on the server's disk. */
    Path folder() {
        return server.originals().resolve(name);
    }

    Server server() {
        return server;
    }

    /** The file is there with exactly that content. */
    Share holds(String file, String content) {
        assertThat(folder().resolve(file)).hasContent(content);
        return this;
    }

    /** These files are there, with what they hold, and no others. */
    Share holdsOnly(String... files) {
        assertThat(Disk.files(folder())).containsOnlyKeys(files);
        return this;
    }

    /** Nothing has happened to it: {@code a} and nothing else. */
    Share isUntouched() {
        return holdsOnly("a").holds("a", HELLO);
    }
}
