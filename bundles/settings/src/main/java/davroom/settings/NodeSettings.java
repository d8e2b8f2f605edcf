package davroom.settings;

import davroom.api.auth.Vault;
import davroom.api.database.Database;
import davroom.api.health.Finding;
import davroom.api.settings.PinnedSettingException;
import davroom.api.settings.Setting;
import davroom.api.settings.Setting.Reach;
import davroom.api.settings.Setting.Source;
import davroom.api.settings.SettingsAwayException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The settings in force at this node: pinned, saved for it, or shared by all nodes. All changes go
 * one after the other, under the lock of this object.
 */
final class NodeSettings {
    private static final Logger LOG = LoggerFactory.getLogger(SavedSettings.class);

    /** Tells the rooms; the reason is why drives must be closed, if they must. */
    @FunctionalInterface
    interface Rooms {
        void configure(SettingValues values, SavedSecrets secrets, Optional<String> closed)
                throws IOException;
    }

    private final Map<SettingsTable, String> pinned;
    private final SavedFile file;
    private final Rooms rooms;
    private Saved saved;
    private SavedSecrets secrets;
    private SettingValues values;
    private Optional<Vault> vault = Optional.empty();
    private Optional<Database> database = Optional.empty();
    private Optional<SharedTable> table = Optional.empty();
    private Optional<String> closed = Optional.empty();
    private long refused;

    NodeSettings(Map<SettingsTable, String> pinned, Rooms rooms) throws IOException {
        this.pinned = pinned;
        this.rooms = rooms;
        SettingValues before = new SettingValues(pinned, Map.of());
        this.file = new SavedFile(before.folder(SettingsTable.DATA_PATH));
        this.saved = file.read();
        this.secrets = SavedSecrets.shut(saved);
        this.values = values(saved, secrets);
        if (saved.version() > 0) {
            // another node may have closed since what is open in our copy
            closed = Optional.of("waiting for the settings in the database");
        }
        rooms.configure(values, secrets, closed);
    }

    /** What was saved in the clear is sealed now, and shared by the next round. */
    synchronized void open(Vault found) throws IOException {
        vault = Optional.of(found);
        Saved sealed = SavedSecrets.seal(saved, found);
        if (!sealed.equals(saved)) {
            file.write(sealed);
        }
        take(sealed);
    }

    /** What was opened stays in force. */
    synchronized void close(Vault gone) {
        vault = vault.filter(known -> known != gone);
    }

    synchronized void open(Database found, SharedTable over) throws IOException, SQLException {
        database = Optional.of(found);
        table = Optional.of(over);
        notifyAll();
        refresh();
    }

    /** What is in force stays. */
    synchronized void close(Database gone) {
        if (database.filter(known -> known == gone).isPresent()) {
            database = Optional.empty();
            table = Optional.empty();
        }
    }

    /** Takes what another node has saved; into an empty table goes what we have. */
    synchronized void refresh() throws IOException, SQLException {
        if (table.isEmpty()) {
            return;
        }
        SharedTable shared = table.get();
        long version = shared.version();
        if (version == 0) {
            if (saved.hasOpenSecret()) {
                return; // the vault has not come yet
            }
            Saved ours = saved.of(Reach.ALL);
            Saved all = shared.change(there -> there.version() == 1 ? first(ours) : there);
            share(all);
        } else if (version != refused && (version != saved.version() || closed.isPresent())) {
            share(shared.read());
        }
    }

    private static Saved first(Saved ours) {
        return new Saved(ours.clear(), ours.sealed(), 1);
    }

    private void share(Saved shared) throws IOException {
        Saved next = saved.sharing(shared);
        SavedSecrets opened = secrets(next);
        try {
            values = values(next, opened);
            refused = 0;
            closed = Optional.empty();
        } catch (IllegalArgumentException e) {
            refused = shared.version();
            closed = Optional.of("the settings of all nodes do not fit here");
            LOG.error("What was saved for all nodes is refused here, and drives are closed.", e);
            rooms.configure(values, secrets, closed);
            return;
        }
        tellOfLost(next);
        adopt(next, opened);
        copy();
    }

    /** A node that comes to others leaves behind what it had saved alone. */
    private void tellOfLost(Saved next) {
        if (saved.version() == 0) {
            saved.of(Reach.ALL).clear().entrySet().stream()
                    .filter(one -> !one.getValue().equals(next.clear().get(one.getKey())))
                    .forEach(
                            one ->
                                    LOG.warn(
                                            "{} was saved here only; what all nodes of the database"
                                                    + " have rules from now on.",
                                            one.getKey().environment()));
        }
    }

    /** The table has it; the copy is for a start without it. */
    private void copy() {
        try {
            file.write(saved);
        } catch (IOException e) {
            LOG.warn("The settings of all nodes could not be copied to the data folder.", e);
        }
    }

    private void take(Saved next) throws IOException {
        SavedSecrets opened = secrets(next);
        values = values(next, opened);
        adopt(next, opened);
    }

    private void adopt(Saved next, SavedSecrets opened) throws IOException {
        opened.shut().entrySet().stream()
                .filter(one -> vault.isPresent())
                .filter(one -> !one.getValue().equals(secrets.shut().get(one.getKey())))
                .forEach(one -> LOG.error(SavedSecrets.sentence(one)));
        saved = next;
        secrets = opened;
        rooms.configure(values, secrets, closed);
    }

    private SavedSecrets secrets(Saved next) {
        return vault.map(there -> SavedSecrets.open(next, there))
                .orElseGet(() -> SavedSecrets.shut(next))
                .keeping(secrets, saved, next);
    }

    private SettingValues values(Saved from, SavedSecrets opened) {
        Map<SettingsTable, String> all = new EnumMap<>(SettingsTable.class);
        all.putAll(from.clear());
        all.putAll(opened.opened());
        return new SettingValues(pinned, all);
    }

    /** All or none of them; for those of all nodes it waits so long for the database. */
    synchronized void save(Map<SettingsTable, String> given, Duration patience) throws IOException {
        given.keySet().forEach(this::checkSavable);
        boolean shared = given.keySet().stream().anyMatch(one -> one.reach() == Reach.ALL);
        try {
            if (shared && saved.version() > 0) {
                awaitTable(patience);
            }
            if (shared) {
                refresh();
            }
            if (shared && table.isPresent() && saved.version() > 0) {
                saveForAll(given, table.get());
            } else {
                Saved next = checked(saved, given);
                file.write(next);
                take(next);
            }
        } catch (SQLException e) {
            throw away(e);
        }
    }

    private Saved checked(Saved before, Map<SettingsTable, String> given) {
        Saved next = before;
        for (Map.Entry<SettingsTable, String> one : given.entrySet()) {
            one.getKey().check(one.getValue());
            next =
                    Saved.isOpenSecret(one)
                            ? next.withSealed(
                                    one.getKey(), needVault(one.getKey()).seal(one.getValue()))
                            : next.with(one.getKey(), one.getValue());
        }
        values(next, secrets(next));
        return next;
    }

    private void saveForAll(Map<SettingsTable, String> given, SharedTable shared)
            throws IOException, SQLException {
        Map<SettingsTable, String> here = new EnumMap<>(SettingsTable.class);
        here.putAll(given);
        here.keySet().removeIf(one -> one.reach() == Reach.ALL);
        Saved before = saved;
        AtomicReference<Saved> next = new AtomicReference<>(before);
        try {
            Saved all =
                    shared.change(
                            there -> {
                                next.set(checked(before.sharing(there), given));
                                if (!here.isEmpty()) {
                                    keepHere(next.get().sharing(before));
                                }
                                return next.get();
                            });
            saved = next.get().sharing(before);
            share(all);
        } catch (SQLException e) {
            if (!here.isEmpty()) {
                file.write(before);
            }
            throw e;
        }
    }

    /** Before the others are committed: a disk that is full must refuse all of them. */
    private void keepHere(Saved ours) {
        try {
            file.write(ours);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitTable(Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        for (long left = patience.toNanos();
                table.isEmpty() && left > 0;
                left = end - System.nanoTime()) {
            try {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw away(e);
            }
        }
        if (table.isEmpty()) {
            throw away(new TimeoutException());
        }
    }

    private static SettingsAwayException away(Exception cause) {
        return new SettingsAwayException(
                "The database cannot be reached, in which all nodes share what is saved; nothing"
                        + " was changed.",
                cause);
    }

    private Vault needVault(SettingsTable secret) {
        return vault.orElseThrow(
                () ->
                        secret.wrong(
                                secret.environment()
                                        + " cannot be saved at the moment: what keeps secrets is not"
                                        + " there."));
    }

    private void checkSavable(SettingsTable setting) {
        String name = setting.environment();
        if (values.source(setting) == Source.PINNED) {
            throw new PinnedSettingException(name);
        }
        if (setting.reach() == Reach.START) {
            throw setting.wrong(
                    name + " can only be given at the start, as a flag or in the environment.");
        }
    }

    synchronized List<Setting> list() {
        return Arrays.stream(SettingsTable.values()).map(this::show).toList();
    }

    private Setting show(SettingsTable setting) {
        return new Setting(
                setting.environment(),
                setting.secret() ? (isSet(setting) ? "set" : "") : values.text(setting),
                setting.fallback(),
                isShut(setting) ? Source.SAVED : values.source(setting),
                setting.reach(),
                setting.meaning());
    }

    private boolean isSet(SettingsTable setting) {
        return isShut(setting) || !values.text(setting).isEmpty();
    }

    private boolean isShut(SettingsTable setting) {
        return secrets.shut().containsKey(setting) && values.source(setting) != Source.PINNED;
    }

    synchronized List<Finding> findings() {
        List<Finding> found = new ArrayList<>();
        closed.ifPresent(why -> found.add(Finding.failing("Drives are closed: " + why + ".")));
        secrets.shut().entrySet().stream()
                .filter(one -> isShut(one.getKey()))
                .forEach(one -> found.add(Finding.failing(SavedSecrets.sentence(one))));
        if (found.isEmpty()) {
            found.add(Finding.ok("The settings are in force."));
        }
        return found;
    }
}
