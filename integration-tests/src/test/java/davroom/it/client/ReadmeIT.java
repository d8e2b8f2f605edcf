package davroom.it.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands in the README, in its order, do what it says. */
final class ReadmeIT {
    private static final Pattern SHELL = Pattern.compile("```sh\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    @Test
    void commandsOfTheReadmeWork() throws Exception {
        List<String> commands = commands();
        assertThat(commands).hasSizeGreaterThan(4);
        try (Server server = Server.start()) {
            for (String command : commands) {
                run(server, command);
            }
        }
    }

    @Test
    void mountsWithRcloneAsTheReadmeSays(@TempDir Path folder) throws Exception {
        Needs.programs("rclone");
        Matcher line = Pattern.compile("`(rclone config create [^`]*)`").matcher(readme());
        assertThat(line.find()).isTrue();
        Files.write(folder.resolve("a.jpg"), Photos.photo(1));
        Path settings = folder.resolve("rclone.conf");
        try (Server server = Server.start()) {
            String secret =
                    server.command("auth", "add", "-n", "Test", "-s", "webdav", Server.ADMIN)
                            .run()
                            .succeeded()
                            .output()
                            .strip();
            String config =
                    line.group(1)
                            .replace("http://localhost:2342", server.http().resolve("/").toString())
                            .replace("user=admin", "user=" + Server.ADMIN)
                            .replace("…", secret);
            rclone(settings, words(config.substring("rclone ".length())));
            rclone(settings, List.of("copy", folder.resolve("a.jpg").toString(), "photos:import/"));
            assertThat(server.imports().resolve("a.jpg")).hasBinaryContent(Photos.photo(1));
        }
    }

    private static void rclone(Path settings, List<String> words) throws Exception {
        List<String> command = new ArrayList<>(List.of("rclone", "--config", settings.toString()));
        command.addAll(words);
        Program.of(command).run().succeeded();
    }

    private static String readme() throws Exception {
        return Files.readString(Path.of("../README.md"));
    }

    private static void run(Server server, String command) throws Exception {
        String[] parts = command.split(" # ?", 2);
        List<String> words = words(parts[0]);
        boolean asks = parts.length > 1 && parts[1].contains("asks for the password");
        if (asks) {
            // a test has no terminal to be asked at
            words.add("--password-stdin");
        }
        server.command(words.toArray(String[]::new))
                .reading(asks ? Server.PASSWORD + "\n" : "")
                .run()
                .succeeded();
    }

    /** What comes after {@code ./davroom}, where there is more than the start of a server. */
    private static List<String> commands() throws Exception {
        return SHELL.matcher(readme())
                .results()
                .flatMap(block -> block.group(1).lines())
                .filter(line -> line.startsWith("./davroom "))
                .map(line -> line.substring("./davroom ".length()))
                .toList();
    }

    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(line);
        while (word.find()) {
            words.add(word.group(1) != null ? word.group(1) : word.group(2));
        }
        return words;
    }
}
