package davroom.listener;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The checked settings of one listener. */
record Setup(String host, int port, Optional<TlsFiles> tls, Limits limits, boolean exclusive) {

    /** How often the TLS files are looked at. */
    static final Duration RELOAD = Duration.ofSeconds(10);

    /**
     * Checks everything and reads the TLS files.
     *
     * @throws IllegalArgumentException with a sentence that names setting, value and what is
     *     allowed
     */
    static Setup of(Listener.Settings settings) {
        int port = settings.port();
        if (port < 0 || port > 65_535) {
            throw wrong("port", port, "a number from 0 (any free one) to 65535");
        }
        if (settings.host().isBlank()) {
            String allowed = "a name or address of this machine, or 0.0.0.0";
            throw wrong("host", quoted(settings.host()), allowed);
        }
        Optional<TlsFiles> tls = settings.secure() ? Optional.of(tls(settings)) : Optional.empty();
        return new Setup(settings.host(), port, tls, limits(settings), settings.exclusive());
    }

    String scheme() {
        return tls.isPresent() ? "https" : "http";
    }

    private static Limits limits(Listener.Settings settings) {
        if (settings.minBytesPerSecond() < 0) {
            throw wrong("minBytesPerSecond", settings.minBytesPerSecond(), "0 (no limit) or more");
        }
        if (settings.drainSeconds() < 0) {
            throw wrong("drainSeconds", settings.drainSeconds(), "0 or more");
        }
        return new Limits(
                seconds("headSeconds", settings.headSeconds()),
                seconds("idleSeconds", settings.idleSeconds()),
                seconds("graceSeconds", settings.graceSeconds()),
                settings.minBytesPerSecond(),
                Duration.ofSeconds(settings.drainSeconds()));
    }

    private static TlsFiles tls(Listener.Settings settings) {
        try {
            if (!settings.selfSigned()) {
                return new TlsFiles(
                        file("tlsCert", settings.tlsCert()), file("tlsKey", settings.tlsKey()));
            }
            SelfSignedFiles files = SelfSignedFiles.in(Path.of(settings.keyFolder()));
            files.ensure(List.of(settings.names()), Clock.systemUTC());
            return new TlsFiles(files.certificate(), files.key());
        } catch (IOException | GeneralSecurityException unusable) {
            throw new IllegalArgumentException(
                    "TLS cannot be switched on: " + unusable.getMessage(), unusable);
        }
    }

    private static Path file(String name, String value) {
        if (value.isBlank()) {
            throw wrong(name, quoted(value), "a PEM file, or selfSigned=true");
        }
        return Path.of(value);
    }

    private static Duration seconds(String name, int value) {
        if (value < 1) {
            throw wrong(name, value, "1 or more");
        }
        return Duration.ofSeconds(value);
    }

    private static String quoted(String value) {
        return '"' + value + '"';
    }

    private static IllegalArgumentException wrong(String name, Object value, String allowed) {
        return new IllegalArgumentException(
                "%s is %s, allowed is %s".formatted(name, value, allowed));
    }
}
