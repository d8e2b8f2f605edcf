package davroom.web;

import davroom.api.settings.Setting;
import davroom.api.settings.Settings;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** {@code /settings}. Of a secret only whether there is one is ever said. */
final class SettingCalls {
    private final House house;

    SettingCalls(House house) {
        this.house = house;
    }

    private Settings settings() {
        return house.need(Settings.class);
    }

    Answer list(Exchange exchange) {
        Map<String, Object> page = new LinkedHashMap<>();
        // all at once, in the order of the README
        page.put("items", settings().list().stream().map(SettingCalls::object).toList());
        page.put("next", null);
        return Answer.of(page);
    }

    /** Saves all that are given, or none. */
    Answer change(Exchange exchange) throws IOException {
        Map<String, Object> body = Body.read(exchange.request());
        Map<String, Setting> known =
                settings().list().stream()
                        .collect(Collectors.toMap(Setting::name, Function.identity()));
        Map<String, String> values = new LinkedHashMap<>();
        body.forEach(
                (name, value) -> {
                    Fields.plain("name", name);
                    if (!known.containsKey(name)) {
                        throw Problem.field(name, "There is no such setting.");
                    }
                    if (known.get(name).source() == Setting.Source.PINNED) {
                        throw Problem.of(
                                        409,
                                        name
                                                + " is pinned by a flag or the environment of the"
                                                + " running server; change it there.")
                                .with("field", name);
                    }
                    values.put(name, text(name, value));
                });
        settings().save(values);
        return list(exchange);
    }

    private static String text(String name, Object value) {
        if (value instanceof String text) {
            return Fields.plain(name, text);
        }
        if (value instanceof BigDecimal number && number.scale() > -18 && number.precision() < 18) {
            return number.toPlainString();
        }
        if (value instanceof Boolean flag) {
            return flag.toString();
        }
        throw Problem.field(name, "A setting is a text, a number, true or false.");
    }

    private static Map<String, Object> object(Setting setting) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("name", setting.name());
        object.put("value", setting.value());
        object.put("default", setting.fallback());
        object.put("source", setting.source().name().toLowerCase(Locale.ROOT));
        object.put("reach", setting.reach().name().toLowerCase(Locale.ROOT));
        object.put("meaning", setting.meaning());
        return object;
    }
}
