package davroom.it.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A real Keycloak in a process of its own, with a realm of one client and one person. */
final class Keycloak implements AutoCloseable {
    static final String CLIENT = "davroom";
    static final String SECRET = "one-secret-for-tests";
    static final String PERSON = "bob";
    static final String PASSWORD = "Sesame-open-9";

    private static final String REALM = "home-realm.json";
    private static final Pattern LISTENING =
            Pattern.compile("Listening on: (http://127\\.0\\.0\\.1:\\d+)");
    private static final Pattern FORM =
            Pattern.compile("<form[^>]*id=\"kc-form-login\"[^>]*action=\"([^\"]+)\"");

    private final Path log;
    private final Process process;

    private Keycloak(Path home) throws IOException {
        Path imports = Files.createDirectories(home.resolve("data").resolve("import"));
        try (InputStream realm =
                Keycloak.class.getResourceAsStream("/davroom/it/keycloak/" + REALM)) {
            Files.write(imports.resolve(REALM), realm.readAllBytes());
        }
        log = Files.createTempFile(Files.createDirectories(Path.of("target")), "keycloak-", ".log");
        ProcessBuilder builder =
                new ProcessBuilder(
                                home.resolve("bin").resolve("kc.sh").toString(),
                                "start-dev",
                                "--import-realm",
                                "--http-host=127.0.0.1",
                                "--http-port=0")
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        process = builder.start();
    }

    /** Starts the one that the profile has unpacked. */
    static Keycloak start() throws IOException {
        Path unpacked = Path.of("target", "keycloak");
        try (DirectoryStream<Path> homes = Files.newDirectoryStream(unpacked, "keycloak-*")) {
            Keycloak keycloak = new Keycloak(homes.iterator().next().toAbsolutePath());
            // it builds itself at the first start
            Await.until(
                    "Keycloak listens",
                    Duration.ofMinutes(5),
                    () -> !keycloak.process.isAlive() || keycloak.listening().find());
            if (!keycloak.process.isAlive()) {
                throw new AssertionError("Keycloak did not start: " + keycloak.output());
            }
            return keycloak;
        }
    }

    String issuer() {
        Matcher line = listening();
        if (!line.find()) {
            throw new AssertionError("Keycloak does not listen: " + output());
        }
        return line.group(1) + "/realms/home";
    }

    /** Where the form of its sign-in page is sent. */
    static URI form(String page) {
        Matcher form = FORM.matcher(page);
        if (!form.find()) {
            throw new AssertionError("No sign-in form: " + page);
        }
        return URI.create(form.group(1).replace("&amp;", "&"));
    }

    private Matcher listening() {
        return LISTENING.matcher(output());
    }

    private String output() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        Await.until("Keycloak has ended", () -> !process.isAlive());
    }
}
