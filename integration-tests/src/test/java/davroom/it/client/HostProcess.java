package davroom.it.client;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletionException;

/** What the last commands of a {@link HostPage} start, and what runs until it is ended. */
final class HostProcess implements AutoCloseable {
    private final Process process;
    private final Path log;

    private HostProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Starts these commands from the top of the checkout. */
    static HostProcess of(String commands) throws IOException {
        Path logs = Files.createDirectories(Path.of("target", "servers"));
        Path log = Files.createTempFile(logs, "host-", ".log");
        ProcessBuilder builder =
                new ProcessBuilder("bash", "-euc", commands)
                        .directory(Path.of("..").toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile());
        builder.environment().putAll(Server.java());
        return new HostProcess(builder.start(), log);
    }

    /** All that it printed. */
    String output() throws IOException {
        return Files.readString(log);
    }

    /** Ends it, with what it started. */
    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            process.onExit().orTimeout(30, SECONDS).join();
        } catch (CompletionException e) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new AssertionError("The host did not end by itself", e);
        }
    }
}
