package davroom.settings;

import davroom.api.auth.Vault;
import java.util.EnumMap;
import java.util.Map;

/**
 * The secrets that were saved, as far as they can be opened.
 *
 * @param opened by name
 * @param shut why those cannot be read at the moment, by name
 */
record SavedSecrets(Map<SettingsTable, String> opened, Map<SettingsTable, String> shut) {

    /** Without a vault. */
    static SavedSecrets shut(Saved saved) {
        Map<SettingsTable, String> shut = new EnumMap<>(SettingsTable.class);
        saved.sealed().keySet().forEach(one -> shut.put(one, "What keeps secrets is not there."));
        return new SavedSecrets(Map.of(), shut);
    }

    static SavedSecrets open(Saved saved, Vault vault) {
        Map<SettingsTable, String> opened = new EnumMap<>(SettingsTable.class);
        Map<SettingsTable, String> shut = new EnumMap<>(SettingsTable.class);
        saved.sealed()
                .forEach(
                        (setting, text) -> {
                            try {
                                opened.put(setting, vault.open(text));
                            } catch (IllegalStateException e) {
                                shut.put(setting, String.valueOf(e.getMessage()));
                            }
                        });
        return new SavedSecrets(opened, shut);
    }

    /** What is missing, for the owner. */
    static String sentence(Map.Entry<SettingsTable, String> shut) {
        return shut.getKey().environment()
                + " was saved and cannot be read: give this node the key file of the one that saved"
                + " it, or save it again. "
                + shut.getValue();
    }

    /** Seals what an older version, or a hand, wrote in the clear. */
    static Saved seal(Saved saved, Vault vault) {
        Saved now = saved;
        for (Map.Entry<SettingsTable, String> one : saved.clear().entrySet()) {
            if (Saved.isOpenSecret(one)) {
                now = now.withSealed(one.getKey(), vault.seal(one.getValue()));
            }
        }
        return now;
    }

    /** With what stays open since it is the same text, sealed, as it was before. */
    SavedSecrets keeping(SavedSecrets before, Saved was, Saved is) {
        Map<SettingsTable, String> all = new EnumMap<>(SettingsTable.class);
        all.putAll(opened);
        Map<SettingsTable, String> left = new EnumMap<>(SettingsTable.class);
        for (SettingsTable one : shut.keySet()) {
            boolean same = is.sealed().get(one).equals(was.sealed().get(one));
            if (same && before.opened().containsKey(one)) {
                all.put(one, before.opened().get(one));
            } else {
                left.put(one, shut.get(one));
            }
        }
        return new SavedSecrets(all, left);
    }

    @Override
    public String toString() {
        return "opened " + opened.keySet() + ", shut " + shut.keySet();
    }
}
