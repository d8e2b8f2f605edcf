package davroom.standalone;

import davroom.settings.SettingsTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * A secret that the environment gives as the name of a file: {@code DAVROOM_ADMIN_PASSWORD_FILE}.
 * The environment of a process is easier to read than a file, and container engines hand secrets
 * out as files.
 */
final class SecretFile {
    private SecretFile() {}

    /**
     * The value, when there is such a variable.
     *
     * @throws IllegalArgumentException with a sentence that does not tell the value
     */
    static Optional<String> value(SettingsTable setting, Map<String, String> environment) {
        String name = setting.fileEnvironment();
        String file = environment.get(name);
        if (!setting.secret() || file == null) {
            return Optional.empty();
        }
        if (environment.containsKey(setting.environment())) {
            throw new IllegalArgumentException(
                    setting.environment() + " and " + name + " are both given; allowed is one.");
        }
        String value = read(name, file);
        if (value.isEmpty()) {
            throw new IllegalArgumentException(
                    name
                            + " is \""
                            + file
                            + "\", which is empty; allowed is a file with a secret.");
        }
        return Optional.of(value);
    }

    /** Without the line end that editors and {@code echo} put there. */
    private static String read(String name, String file) {
        try {
            return Files.readString(Path.of(file)).replaceFirst("\\r?\\n\\z", "");
        } catch (IOException | InvalidPathException e) {
            throw new IllegalArgumentException(
                    name + " is \"" + file + "\"; allowed is a file that can be read.", e);
        }
    }
}
