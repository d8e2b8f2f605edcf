package davroom.settings;

import davroom.api.settings.Setting;
import davroom.api.settings.Setting.Source;
import davroom.api.settings.Settings;
import java.io.IOException;
import java.util.Arrays;
import java.util.Dictionary;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Carries every setting to the configuration of its room, at the start and when one is saved.
 *
 * <p>What the launcher pinned comes as framework properties {@code davroom.setting.<NAME>}. All
 * changes go one after the other, under the lock of this object.
 */
@Component(immediate = true)
public final class SavedSettings implements Settings {
    private static final String PINNED = "davroom.setting.";

    private final ConfigurationAdmin admin;
    private final Map<SettingsTable, String> pinned;
    private final SavedFile file;
    private SettingValues values;

    @Activate
    public SavedSettings(BundleContext context, @Reference ConfigurationAdmin admin)
            throws IOException {
        this(pinned(context), admin);
    }

    SavedSettings(Map<SettingsTable, String> pinned, ConfigurationAdmin admin) throws IOException {
        this.admin = admin;
        this.pinned = pinned;
        SettingValues before = new SettingValues(pinned, Map.of());
        this.file = new SavedFile(before.folder(SettingsTable.DATA_PATH));
        this.values = new SettingValues(pinned, file.read());
        configure();
    }

    private static Map<SettingsTable, String> pinned(BundleContext context) {
        Map<SettingsTable, String> given = new EnumMap<>(SettingsTable.class);
        for (SettingsTable setting : SettingsTable.values()) {
            String value = context.getProperty(PINNED + setting.environment());
            if (value != null) {
                given.put(setting, value);
            }
        }
        return given;
    }

    @Override
    public synchronized List<Setting> list() {
        return Arrays.stream(SettingsTable.values()).map(this::show).toList();
    }

    private Setting show(SettingsTable setting) {
        String value = values.text(setting);
        return new Setting(
                setting.environment(),
                setting.secret() ? (value.isEmpty() ? "" : "set") : value,
                setting.fallback(),
                values.source(setting),
                setting.meaning());
    }

    @Override
    public synchronized void save(String name, String value) throws IOException {
        SettingsTable setting =
                SettingsTable.of(name)
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "There is no setting " + name + "."));
        if (values.source(setting) == Source.PINNED) {
            throw new IllegalArgumentException(
                    name
                            + " is pinned by a flag or the environment of the running server;"
                            + " change it there.");
        }
        if (!setting.savable()) {
            throw new IllegalArgumentException(
                    name + " can only be given at the start, as a flag or in the environment.");
        }
        Map<SettingsTable, String> saved = new EnumMap<>(SettingsTable.class);
        saved.putAll(file.read());
        saved.put(setting, value);
        SettingValues changed = new SettingValues(pinned, saved);
        file.save(setting, value);
        values = changed;
        configure();
    }

    private void configure() throws IOException {
        Map<Pid, Map<String, Object>> wanted = Configurations.of(values);
        for (Pid pid : Configurations.OPTIONAL) {
            if (!wanted.containsKey(pid)) {
                delete(pid);
            }
        }
        for (Map.Entry<Pid, Map<String, Object>> one : wanted.entrySet()) {
            Pid pid = one.getKey();
            Configuration configuration =
                    pid.factory()
                            ? admin.getFactoryConfiguration(pid.pid(), pid.name(), "?")
                            : admin.getConfiguration(pid.pid(), "?");
            Dictionary<String, Object> properties = FrameworkUtil.asDictionary(one.getValue());
            configuration.updateIfDifferent(properties);
        }
    }

    private void delete(Pid pid) throws IOException {
        try {
            Configuration[] found = admin.listConfigurations("(service.pid=" + pid.text() + ")");
            if (found != null) {
                for (Configuration configuration : found) {
                    configuration.delete();
                }
            }
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
