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

    static Setup of(Listener.Settings settings) {
        check(
                settings.port() >= 0 && settings.port() <= 65535,
                "port",
                settings.port(),
                "a number from 0 (any free port) to 65535");
        check(
                !settings.host().isBlank(),
                "host",
                settings.host(),
                "a name or address of this machine, or 0.0.0.0");
        Limits limits =
                new Limits(
                        seconds("headSeconds", settings.headSeconds()),
                        seconds("idleSeconds", settings.idleSeconds()),
                        seconds("graceSeconds", settings.graceSeconds()),
                        settings.minBytesPerSecond(),
                        Duration.ofSeconds(settings.drainSeconds()));
        check(
                settings.minBytesPerSecond() >= 0,
                "minBytesPerSecond",
                settings.minBytesPerSecond(),
                "0 (no limit) or more");
        check(settings.drainSeconds() >= 0, "drainSeconds", settings.drainSeconds(), "0 or more");
        return new Setup(
                settings.host(),
                settings.port(),
                settings.secure() ? Optional.of(tls(settings)) : Optional.empty(),
                limits,
                settings.exclusive());
    }

    String scheme() {
        return tls.isPresent() ? "https" : "http";
    }

    private static TlsFiles tls(Listener.Settings settings) {
        try {
            if (!settings.selfSigned()) {
                check(
                        !settings.tlsCert().isBlank() && !settings.tlsKey().isBlank(),
                        "tlsCert and tlsKey",
                        settings.tlsCert() + " " + settings.tlsKey(),
                        "two PEM files; or set selfSigned");
                return new TlsFiles(Path.of(settings.tlsCert()), Path.of(settings.tlsKey()));
            }
            SelfSignedFiles files = SelfSignedFiles.in(Path.of(settings.keyFolder()));
            files.ensure(List.of(settings.names()), Clock.systemUTC());
            return new TlsFiles(files.certificate(), files.key());
        } catch (IOException | GeneralSecurityException unusable) {
            throw new IllegalArgumentException(
                    "TLS cannot be switched on: " + unusable.getMessage(), unusable);
        }
    }

    private static Duration seconds(String name, int value) {
        check(value > 0, name, value, "1 or more");
        return Duration.ofSeconds(value);
    }

    private static void check(boolean right, String name, Object value, String allowed) {
        if (!right)
            throw new IllegalArgumentException(
                    "%s is %s, allowed is %s".formatted(name, value, allowed));
    }
}
