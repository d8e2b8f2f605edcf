package davroom.web;

import davroom.api.settings.PinnedSettingException;
import davroom.api.settings.Setting;
import davroom.api.settings.Setting.Reach;
import davroom.api.settings.Setting.Source;
import davroom.api.settings.Settings;
import davroom.api.settings.SettingsAwayException;
import davroom.api.settings.WrongSettingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;

/** Three settings in memory: a number, a pinned one and a secret. */
final class MemorySettings implements Settings {
    final Map<String, String> saved = new TreeMap<>();
    final List<Setting> more = new ArrayList<>();

    @Override
    public List<Setting> list() {
        List<Setting> all = new ArrayList<>(usual());
        all.addAll(more);
        return all;
    }

    private List<Setting> usual() {
        return List.of(
                new Setting(
                        "DAVROOM_QUOTA",
                        saved.getOrDefault("DAVROOM_QUOTA", "0"),
                        "0",
                        saved.containsKey("DAVROOM_QUOTA") ? Source.SAVED : Source.DEFAULT,
                        Reach.ALL,
                        "GB"),
                new Setting("DAVROOM_HTTP_PORT", "80", "2342", Source.PINNED, Reach.NODE, "port"),
                new Setting("DAVROOM_OIDC_SECRET", "set", "", Source.SAVED, Reach.ALL, "secret"));
    }

    @Override
    public void save(Map<String, String> values) {
        String quota = values.getOrDefault("DAVROOM_QUOTA", "0");
        if (!quota.matches("[0-9]+")) {
            throw new WrongSettingException("DAVROOM_QUOTA", "DAVROOM_QUOTA is wrong.");
        }
        if (quota.equals("503")) {
            throw new SettingsAwayException("The database is away.", new TimeoutException());
        }
        list().stream()
                .filter(one -> values.containsKey(one.name()) && one.source() == Source.PINNED)
                .forEach(
                        one -> {
                            throw new PinnedSettingException(one.name());
                        });
        saved.putAll(values);
    }
}
