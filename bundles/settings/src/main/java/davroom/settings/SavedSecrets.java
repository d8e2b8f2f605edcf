package davroom.settings;

import davroom.api.auth.Vault;
import java.io.IOException;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The secrets that were saved, as far as they can be opened.
 *
 * @param opened by name
 * @param shut those that were saved and that nobody can read at the moment
 */
record SavedSecrets(Map<SettingsTable, String> opened, Set<SettingsTable> shut) {
    private static final Logger LOG = LoggerFactory.getLogger(SavedSecrets.class);

    /** Before there is a vault. */
    static SavedSecrets shut(SavedFile file) throws IOException {
        return new SavedSecrets(Map.of(), file.sealed().keySet());
    }

    /** Also seals what an older version, or a hand, wrote in the clear. */
    static SavedSecrets open(SavedFile file, Vault vault) throws IOException {
        for (Map.Entry<SettingsTable, String> clear : file.read().entrySet()) {
            if (clear.getKey().secret() && !clear.getValue().isEmpty()) {
                file.saveSealed(clear.getKey(), vault.seal(clear.getValue()));
            }
        }
        Map<SettingsTable, String> opened = new EnumMap<>(SettingsTable.class);
        Set<SettingsTable> shut = EnumSet.noneOf(SettingsTable.class);
        file.sealed()
                .forEach(
                        (setting, text) -> {
                            try {
                                opened.put(setting, vault.open(text));
                            } catch (IllegalStateException e) {
                                LOG.error(
                                        "{} was saved and cannot be read: save it again. {}",
                                        setting.environment(),
                                        e.getMessage());
                                shut.add(setting);
                            }
                        });
        return new SavedSecrets(opened, shut);
    }

    /** After one was saved. */
    SavedSecrets with(SettingsTable setting, String value) {
        if (!setting.secret()) {
            return this;
        }
        Map<SettingsTable, String> now = new EnumMap<>(SettingsTable.class);
        now.putAll(opened);
        now.put(setting, value);
        Set<SettingsTable> left = EnumSet.noneOf(SettingsTable.class);
        left.addAll(shut);
        left.remove(setting);
        return new SavedSecrets(now, left);
    }

    @Override
    public String toString() {
        return "opened " + opened.keySet() + ", shut " + shut;
    }
}
