package davroom.it.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program of this machine, run to its end within a limit. */
final class Program {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final ProcessBuilder builder;
    private String input = "";

    private Program(List<String> command) {
        builder = new ProcessBuilder(command).redirectErrorStream(true);
    }

    static Program of(String... command) {
        return new Program(List.of(command));
    }

    static Program of(List<String> command) {
        return new Program(command);
    }

    /** Adds to the environment. */
    Program with(Map<String, String> environment) {
        builder.environment().putAll(environment);
        return this;
    }

    /** Runs it in that folder. */
    Program in(Path folder) {
        builder.directory(folder.toFile());
        return this;
    }

    /** What it reads from its standard input; nothing if not said. */
    Program reading(String text) {
        input = text;
        return this;
    }

    /** Runs it to its end. */
    Result run() throws IOException, InterruptedException {
        Path typed = Files.createTempFile("davroom-it-", ".in");
        Path printed = Files.createTempFile("davroom-it-", ".out");
        try {
            Files.writeString(typed, input);
            Process process =
                    builder.redirectInput(typed.toFile()).redirectOutput(printed.toFile()).start();
            if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
                throw new AssertionError(
                        builder.command() + " did not end: " + Files.readString(printed));
            }
            String output = new String(Files.readAllBytes(printed), StandardCharsets.UTF_8);
            return new Result(builder.command(), process.exitValue(), output);
        } finally {
            Files.delete(typed);
            Files.delete(printed);
        }
    }

    /** How it ended, and what it printed to both outputs. */
    record Result(List<String> command, int exit, String output) {

        /** Fails, with what was printed, unless the program said that all went well. */
        Result succeeded() {
            return ended(0);
        }

        /** Fails, with what was printed, unless the program ended so. */
        Result ended(int expected) {
            if (exit != expected) {
                throw new AssertionError(command + " ended with " + exit + ":\n" + output);
            }
            return this;
        }
    }
}
