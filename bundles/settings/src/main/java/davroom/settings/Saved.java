package davroom.settings;

import davroom.api.settings.Setting.Reach;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What was saved.
 *
 * @param clear values as they are
 * @param sealed secrets, as a {@code Vault} has sealed them; none of them is also in the clear
 * @param version of what all nodes share; 0 when this node has not shared anything yet
 */
public record Saved(
        Map<SettingsTable, String> clear, Map<SettingsTable, String> sealed, long version) {
    static final Saved NOTHING = new Saved(Map.of(), Map.of(), 0);

    /** Of these. */
    public Saved {
        clear = Map.copyOf(clear);
        sealed = Map.copyOf(sealed);
    }

    Saved with(SettingsTable setting, String value) {
        return new Saved(
                put(clear, setting, value), without(sealed, one -> one == setting), version);
    }

    Saved withSealed(SettingsTable setting, String text) {
        return new Saved(
                without(clear, one -> one == setting), put(sealed, setting, text), version);
    }

    private static Map<SettingsTable, String> put(
            Map<SettingsTable, String> in, SettingsTable setting, String value) {
        Map<SettingsTable, String> more = without(in, one -> false);
        more.put(setting, value);
        return more;
    }

    /** What is for those. */
    Saved of(Reach reach) {
        Predicate<SettingsTable> others = setting -> setting.reach() != reach;
        return new Saved(without(clear, others), without(sealed, others), version);
    }

    /** With the values that all nodes share in place of ours. */
    Saved sharing(Saved shared) {
        Map<SettingsTable, String> text = new EnumMap<>(SettingsTable.class);
        text.putAll(without(clear, setting -> setting.reach() == Reach.ALL));
        text.putAll(shared.of(Reach.ALL).clear());
        Map<SettingsTable, String> secrets = new EnumMap<>(SettingsTable.class);
        secrets.putAll(without(sealed, setting -> setting.reach() == Reach.ALL));
        secrets.putAll(shared.of(Reach.ALL).sealed());
        return new Saved(text, secrets, shared.version);
    }

    /** Whether a secret stands there for everybody to read: an older version, or a hand, did it. */
    boolean hasOpenSecret() {
        return clear.entrySet().stream().anyMatch(Saved::isOpenSecret);
    }

    static boolean isOpenSecret(Map.Entry<SettingsTable, String> one) {
        return one.getKey().secret() && !one.getValue().isEmpty();
    }

    private static Map<SettingsTable, String> without(
            Map<SettingsTable, String> values, Predicate<SettingsTable> left) {
        Map<SettingsTable, String> kept = new EnumMap<>(SettingsTable.class);
        kept.putAll(values);
        kept.keySet().removeIf(left);
        return kept;
    }

    @Override
    public String toString() {
        return "version " + version + " of " + clear.keySet() + " and " + sealed.keySet();
    }
}
