package davroom.standalone;

import davroom.api.settings.Setting.Source;
import davroom.settings.SettingValues;
import davroom.settings.SettingsTable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.osgi.framework.Constants;

/** What the framework and the bundles in it are told by the launcher. */
final class FrameworkProperties {
    private FrameworkProperties() {}

    static Map<String, String> of(SettingValues values, DataFolder data, Path socket)
            throws IOException {
        Map<String, String> properties = new HashMap<>();
        for (SettingsTable setting : SettingsTable.values()) {
            if (values.source(setting) == Source.PINNED) {
                properties.put("davroom.setting." + setting.environment(), values.text(setting));
            }
        }
        properties.put("davroom.control.socket", socket.toString());
        properties.put(Constants.FRAMEWORK_STORAGE, data.cache().toString());
        properties.put(
                Constants.FRAMEWORK_STORAGE_CLEAN, Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT);
        // Passwords pass through Configuration Admin and must not stay on the disk.
        properties.put("felix.cm.pm", "memory");
        // Felix opens a port of its own before our listener takes its place.
        properties.put("org.osgi.service.http.port", "0");
        properties.put("org.apache.felix.http.host", "127.0.0.1");
        properties.put("org.ops4j.pax.logging.property.file", logging(data).toString());
        properties.put("org.ops4j.pax.logging.DefaultServiceLog.level", "WARN");
        return properties;
    }

    /** How much is logged, and where the audit goes; read by logback.xml. */
    static void log(String level, DataFolder data) {
        System.setProperty("davroom.log.folder", data.log().toString());
        System.setProperty("davroom.log.level", level.toUpperCase(Locale.ROOT));
    }

    private static Path logging(DataFolder data) throws IOException {
        Path file = data.path().resolve("logback.xml");
        try (InputStream own = FrameworkProperties.class.getResourceAsStream("logback.xml")) {
            Files.copy(own, file, StandardCopyOption.REPLACE_EXISTING);
        }
        return file;
    }
}
