package davroom.web;

import davroom.api.settings.Setting;
import davroom.api.settings.Setting.Source;
import davroom.api.settings.Settings;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Three settings in memory: a number, a pinned one and a secret. */
final class MemorySettings implements Settings {
    final Map<String, String> saved = new TreeMap<>();

    @Override
    public List<Setting> list() {
        return List.of(
                new Setting(
                        "DAVROOM_QUOTA",
                        saved.getOrDefault("DAVROOM_QUOTA", "0"),
                        "0",
                        saved.containsKey("DAVROOM_QUOTA") ? Source.SAVED : Source.DEFAULT,
                        "GB"),
                new Setting("DAVROOM_HTTP_PORT", "80", "2342", Source.PINNED, "port"),
                new Setting("DAVROOM_OIDC_SECRET", "set", "", Source.SAVED, "secret"));
    }

    @Override
    public void save(String name, String value) {
        if (name.equals("DAVROOM_QUOTA") && !value.matches("[0-9]+")) {
            throw new IllegalArgumentException("DAVROOM_QUOTA is wrong.");
        }
        saved.put(name, value);
    }
}
