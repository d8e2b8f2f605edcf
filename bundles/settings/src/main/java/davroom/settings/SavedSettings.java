package davroom.settings;

import davroom.api.auth.Vault;
import davroom.api.database.Database;
import davroom.api.health.Finding;
import davroom.api.health.HealthCheck;
import davroom.api.settings.Setting;
import davroom.api.settings.Settings;
import davroom.api.settings.WrongSettingException;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationEvent;
import org.osgi.service.cm.ConfigurationListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries every setting to the configuration of its room, at the start, when one is saved, and when
 * another node of the database has saved one.
 *
 * <p>What the launcher pinned comes as framework properties {@code davroom.setting.<NAME>}.
 */
@Component(
        immediate = true,
        service = {Settings.class, HealthCheck.class, ConfigurationListener.class})
public final class SavedSettings implements Settings, HealthCheck, ConfigurationListener {
    private static final Logger LOG = LoggerFactory.getLogger(SavedSettings.class);
    private static final String PINNED = "davroom.setting.";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final RoomConfigurations rooms;
    private final NodeSettings node;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    work -> {
                        Thread made = new Thread(work, "davroom.settings");
                        made.setDaemon(true);
                        return made;
                    });
    private final Future<?> rounds;
    private volatile boolean reading = true;

    @Activate
    public SavedSettings(BundleContext context, @Reference ConfigurationAdmin admin)
            throws IOException {
        this(pinned(context), admin, new ClosedSign(context)::show);
    }

    SavedSettings(
            Map<SettingsTable, String> pinned, ConfigurationAdmin admin, Consumer<Boolean> sign)
            throws IOException {
        this.rooms = new RoomConfigurations(admin);
        this.node =
                new NodeSettings(
                        pinned,
                        (values, secrets, closed) -> {
                            rooms.configure(values, secrets, closed);
                            sign.accept(closed.isEmpty() && !values.drivesOpen());
                        });
        this.rounds = thread.scheduleWithFixedDelay(this::round, 1, 1, TimeUnit.SECONDS);
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

    @Deactivate
    void stop() {
        rounds.cancel(true);
        thread.shutdown();
    }

    /** The vault comes after the configuration that it gets from here. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            unbind = "close")
    void open(Vault found) {
        try {
            node.open(found);
        } catch (IOException | IllegalStateException | IllegalArgumentException e) {
            LOG.error("The saved secrets are not in force.", e);
        }
    }

    void close(Vault gone) {
        node.close(gone);
    }

    /** So does the database; what is in it rules before it is there for others. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            unbind = "part")
    void share(Database found) {
        try {
            node.open(found, new SharedTable(found.open("settings", SavedSettings.class)));
        } catch (IOException | SQLException | RuntimeException e) {
            reading = false;
            LOG.error("The settings of all nodes cannot be read; those of the last time rule.", e);
        }
    }

    void part(Database gone) {
        node.close(gone);
    }

    private void round() {
        try {
            node.refresh();
            reading = true;
        } catch (IOException | SQLException | RuntimeException e) {
            if (reading) {
                LOG.warn(
                        "The settings of all nodes cannot be read; those of the last time rule.",
                        e);
            }
            reading = false;
        }
    }

    @Override
    public List<Setting> list() {
        return node.list();
    }

    @Override
    public void save(Map<String, String> given) throws IOException {
        Map<SettingsTable, String> values = new EnumMap<>(SettingsTable.class);
        given.forEach((name, value) -> values.put(known(name), value));
        node.save(values, PATIENCE);
        if (!rooms.await(PATIENCE)) {
            LOG.warn("Not all rooms have taken {} in time.", given.keySet());
        }
    }

    private static SettingsTable known(String name) {
        return SettingsTable.of(name)
                .orElseThrow(
                        () -> new WrongSettingException(name, "There is no setting " + name + "."));
    }

    @Override
    public void configurationEvent(ConfigurationEvent event) {
        if (event.getPid().equals(RoomConfigurations.MARK)) {
            marked();
        }
    }

    void marked() {
        rooms.passed();
    }

    @Override
    public String name() {
        return "settings";
    }

    @Override
    public List<Finding> check() {
        return node.findings();
    }
}
