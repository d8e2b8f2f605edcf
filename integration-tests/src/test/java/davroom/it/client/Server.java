package davroom.it.client;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The product as its owner runs it: the launcher script in a process of its own, on a data folder
 * in a temporary place, listening on a free port of this machine.
 */
final class Server implements AutoCloseable {
    static final String ADMIN = "admin";
    static final String PASSWORD = "Sesame-open-9";

    private static final Pattern LISTENING = Pattern.compile("Listening: (https?)://\\S*:(\\d+)/");
    private static final String READY = "Davroom is ready.";
    private static final String WITHOUT_A_DRIVE = "Davroom serves, but not there: the drive ";
    private static final int LIMIT_SECONDS = 60;

    private final Map<String, String> environment = new TreeMap<>();
    private final Path data;
    private Path log;
    private Process process;

    private Server(Map<String, String> settings) throws IOException {
        data = Files.createTempDirectory("davroom-it-");
        environment.put("DAVROOM_DATA_PATH", data.toString());
        environment.put("DAVROOM_HTTP_HOST", "127.0.0.1");
        environment.put("DAVROOM_HTTP_PORT", "0");
        environment.put("DAVROOM_ADMIN_USER", ADMIN);
        environment.put("DAVROOM_ADMIN_PASSWORD", PASSWORD);
        if (HostHouse.isOn()) {
            // who signs in as administrator is the host's, and nobody else
            environment.put("DAVROOM_ADMIN_PASSWORD", "not-" + PASSWORD);
            HostHouse.addAccount(data, ADMIN, "--role", "admin", "--webdav");
        }
        environment.putAll(settings);
        restart();
    }

    /** A fresh server with the defaults. */
    static Server start() throws IOException {
        return start(Map.of());
    }

    /** A fresh server with these settings, as environment variables. */
    static Server start(Map<String, String> settings) throws IOException {
        return new Server(settings);
    }

    /** Starts it again on the same data, and waits until it is ready. */
    void restart() throws IOException {
        Path logs = Files.createDirectories(Path.of("target", "servers"));
        log = Files.createTempFile(logs, "server-", ".log");
        process = launcher("serve").redirectOutput(log.toFile()).start();
        try {
            Await.until("the server is ready", () -> !process.isAlive() || isReady());
            if (!process.isAlive()) {
                throw new AssertionError("it ended with " + process.exitValue());
            }
        } catch (AssertionError e) {
            kill();
            throw new AssertionError("The server did not start: " + output(), e);
        }
    }

    /** A setting that rules from the next start on. */
    Server set(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Asks it to end, as a service manager does, and waits for it. Gives its exit code. */
    int stop() throws InterruptedException {
        askToStop();
        return awaitEnd();
    }

    /** Asks it to end, and does not wait. */
    void askToStop() {
        process.destroy();
    }

    /** Waits until it has ended. Gives its exit code. */
    int awaitEnd() throws InterruptedException {
        if (!process.waitFor(LIMIT_SECONDS, SECONDS)) {
            throw new AssertionError("The server does not stop: " + output());
        }
        return process.exitValue();
    }

    /** Ends it as a power cut does. */
    void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() throws IOException {
        kill();
        Disk.remove(data);
    }

    /** Where it listens without encryption. */
    URI http() {
        return listening("http");
    }

    /** Where it listens with encryption. */
    URI https() {
        return listening("https");
    }

    /** What stands in front of every path, without a slash at its end; mostly empty. */
    String basePath() {
        String site = environment.getOrDefault("DAVROOM_SITE_URL", "http://localhost");
        return URI.create(site).getRawPath().replaceFirst("/$", "");
    }

    /** What it keeps for itself; the drives are in it unless set otherwise. */
    Path data() {
        return data;
    }

    /** The folder behind the drive <em>originals</em>. */
    Path originals() {
        return folder("DAVROOM_ORIGINALS_PATH", "originals");
    }

    /** The folder behind the drive <em>import</em>. */
    Path imports() {
        return folder("DAVROOM_IMPORT_PATH", "import");
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** All that it printed since its last start. */
    String output() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Who signed in and who was refused, since its first start. */
    String audit() throws IOException {
        return Files.readString(data.resolve("log").resolve("audit.log"));
    }

    /** A command of the same launcher with the same settings. */
    Program command(String... words) {
        return Program.of(words(words)).with(settings());
    }

    /** Adds an account that may use drives, with the password of all accounts here. */
    Server withAccount(String name, String... more) throws IOException, InterruptedException {
        if (HostHouse.isOn()) {
            HostHouse.addAccount(data, name, more);
            return this;
        }
        List<String> words = new ArrayList<>(List.of("users", "add", name, "--password-stdin"));
        words.addAll(List.of(more));
        command(words.toArray(String[]::new)).reading(PASSWORD + "\n").run().succeeded();
        return this;
    }

    private URI listening(String scheme) {
        Matcher line = LISTENING.matcher(output());
        while (line.find()) {
            if (line.group(1).equals(scheme)) {
                String host = scheme.equals("https") ? "localhost" : "127.0.0.1";
                return URI.create(scheme + "://" + host + ":" + line.group(2) + "/");
            }
        }
        throw new AssertionError("No " + scheme + " in: " + output());
    }

    /** It says so, and where it listens; in any order. */
    private boolean isReady() {
        String output = output();
        boolean told = output.contains(READY) || output.contains(WITHOUT_A_DRIVE);
        return told && LISTENING.matcher(output).find();
    }

    private Path folder(String setting, String name) {
        String set = environment.get(setting);
        return set == null ? data.resolve(name) : Path.of(set);
    }

    private ProcessBuilder launcher(String... words) {
        ProcessBuilder builder = new ProcessBuilder(words(words)).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("DAVROOM_"));
        builder.environment().putAll(settings());
        return builder;
    }

    private Map<String, String> settings() {
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(java());
        return all;
    }

    /** What makes the script run on this Java. */
    static Map<String, String> java() {
        String java = System.getProperty("java.home");
        return Map.of(
                "JAVA_HOME", java, "PATH", Path.of(java, "bin") + ":" + System.getenv("PATH"));
    }

    private static List<String> words(String... words) {
        List<String> all = new ArrayList<>(List.of(script().toString()));
        all.addAll(List.of(words));
        return all;
    }

    /** The script of the unpacked distribution; {@code -Ddavroom.home=…} names another one. */
    static Path script() {
        if (HostHouse.isOn()) {
            return HostHouse.home(distribution().getParent()).resolve("davroom");
        }
        return distribution();
    }

    private static Path distribution() {
        String home = System.getProperty("davroom.home");
        if (home != null) {
            return Path.of(home, "davroom");
        }
        Path built = Path.of("..", "features", "standalone", "target").toAbsolutePath().normalize();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(built, "davroom*")) {
            for (Path folder : folders) {
                if (Files.isExecutable(folder.resolve("davroom"))) {
                    return folder.resolve("davroom");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new AssertionError(
                "No distribution in " + built + "; build features/standalone first");
    }
}
