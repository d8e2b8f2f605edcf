package davroom.settings;

import davroom.api.auth.Vault;
import davroom.api.settings.PinnedSettingException;
import davroom.api.settings.Setting;
import davroom.api.settings.Setting.Source;
import davroom.api.settings.Settings;
import java.io.IOException;
import java.util.Arrays;
import java.util.Dictionary;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries every setting to the configuration of its room, at the start and when one is saved.
 *
 * <p>What the launcher pinned comes as framework properties {@code davroom.setting.<NAME>}. All
 * changes go one after the other, under the lock of this object.
 */
@Component(immediate = true)
public final class SavedSettings implements Settings {
    private static final Logger LOG = LoggerFactory.getLogger(SavedSettings.class);
    private static final String PINNED = "davroom.setting.";

    private final ConfigurationAdmin admin;
    private final Map<SettingsTable, String> pinned;
    private final SavedFile file;
    private SettingValues values;
    private SavedSecrets secrets;
    private Optional<Vault> vault = Optional.empty();

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
        this.secrets = SavedSecrets.shut(file);
        this.values = values(file.read(), secrets);
        configure();
    }

    /** The vault comes after the configuration that it gets from here. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            unbind = "close")
    synchronized void open(Vault found) {
        vault = Optional.of(found);
        try {
            SavedSecrets opened = SavedSecrets.open(file, found);
            values = values(file.read(), opened);
            secrets = opened;
            configure();
        } catch (IOException | IllegalStateException | IllegalArgumentException e) {
            LOG.error("The saved secrets are not in force.", e);
        }
    }

    /** What was opened stays in force. */
    synchronized void close(Vault gone) {
        vault = vault.filter(known -> known != gone);
    }

    private SettingValues values(Map<SettingsTable, String> clear, SavedSecrets opened) {
        Map<SettingsTable, String> saved = new EnumMap<>(SettingsTable.class);
        saved.putAll(clear);
        saved.putAll(opened.opened());
        return new SettingValues(pinned, saved);
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
        return new Setting(
                setting.environment(),
                setting.secret() ? (isSet(setting) ? "set" : "") : values.text(setting),
                setting.fallback(),
                isShut(setting) ? Source.SAVED : values.source(setting),
                setting.meaning());
    }

    private boolean isSet(SettingsTable setting) {
        return isShut(setting) || !values.text(setting).isEmpty();
    }

    private boolean isShut(SettingsTable setting) {
        return secrets.shut().contains(setting) && values.source(setting) != Source.PINNED;
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
            throw new PinnedSettingException(name);
        }
        if (!setting.savable()) {
            throw new IllegalArgumentException(
                    name + " can only be given at the start, as a flag or in the environment.");
        }
        keep(setting, value);
        configure();
    }

    /** Nothing is written before it is known that the new values go together. */
    private void keep(SettingsTable setting, String value) throws IOException {
        Map<SettingsTable, String> saved = new EnumMap<>(SettingsTable.class);
        saved.putAll(file.read());
        saved.putAll(secrets.opened());
        saved.put(setting, value);
        SettingValues changed = new SettingValues(pinned, saved);
        if (setting.secret() && !value.isEmpty()) {
            file.saveSealed(setting, needVault(setting).seal(value));
        } else {
            file.save(setting, value);
        }
        values = changed;
        secrets = secrets.with(setting, value);
    }

    private Vault needVault(SettingsTable secret) {
        return vault.orElseThrow(
                () ->
                        new IllegalArgumentException(
                                secret.environment()
                                        + " cannot be saved at the moment: what keeps secrets is not"
                                        + " there."));
    }

    private void configure() throws IOException {
        Map<Pid, Map<String, Object>> wanted = Configurations.of(values);
        for (Pid pid : Configurations.OPTIONAL) {
            if (!wanted.containsKey(pid)) {
                delete(pid);
            }
        }
        // a room without its password would fail loudly, and again when it comes
        secrets.shut().stream()
                .filter(this::isShut)
                .flatMap(secret -> Optional.ofNullable(Configurations.SECRETS.get(secret)).stream())
                .forEach(wanted::remove);
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
