package example.plugin;

import davroom.api.storage.Change;
import davroom.api.storage.ChangeListener;
import davroom.api.storage.Origin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Writes one line for each file that somebody put on a drive. */
@Component(configurationPid = "example.plugin.uploads")
public final class UploadCsv implements ChangeListener {
    private final Path file;
    private final Clock clock = Clock.systemUTC();

    /** Settings. */
    public @interface Config {
        /** Where the lines go; the server's data folder has it when nothing is said. */
        String file() default "";
    }

    @Activate
    public UploadCsv(BundleContext context, Config config) {
        String data = context.getProperty("davroom.setting.DAVROOM_DATA_PATH");
        file =
                config.file().isEmpty()
                        ? Path.of(data == null ? "." : data, "uploads.csv")
                        : Path.of(config.file());
    }

    /** Called before the client is answered, so it only notes. */
    @Override
    public void changed(Change change) {
        boolean stored =
                change.kind() == Change.Kind.CREATED || change.kind() == Change.Kind.REPLACED;
        if (stored && !change.folder() && change.origin().equals(Origin.WEBDAV)) {
            append(line(clock.instant(), change));
        }
    }

    static String line(Instant when, Change change) {
        return when.truncatedTo(ChronoUnit.SECONDS)
                + ","
                + quoted(change.path().toString())
                + ","
                + change.sha256().orElse("")
                + "\n";
    }

    /** RFC 4180 2.7. */
    private static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }

    private synchronized void append(String line) {
        try {
            Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            // Davroom logs it, and the upload is none the worse for it
            throw new UncheckedIOException(e);
        }
    }
}
