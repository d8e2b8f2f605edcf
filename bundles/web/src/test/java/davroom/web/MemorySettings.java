package davroom.web;

import davroom.api.settings.PinnedSettingException;
import davroom.api.settings.Setting;
import davroom.api.settings.Setting.Source;
import davroom.api.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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
                        "GB"),
                new Setting("DAVROOM_HTTP_PORT", "80", "2342", Source.PINNED, "port"),
                new Setting("DAVROOM_OIDC_SECRET", "set", "", Source.SAVED, "secret"));
    }

    @Override
    public void save(String name, String value) {
        if (name.equals("DAVROOM_QUOTA") && !value.matches("[0-9]+")) {
            throw new IllegalArgumentException("DAVROOM_QUOTA is wrong.");
        }
        if (list().stream()
                .anyMatch(one -> one.name().equals(name) && one.source() == Source.PINNED)) {
            throw new PinnedSettingException(name);
        }
        saved.put(name, value);
    }
}
