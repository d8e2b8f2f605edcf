package davroom.shell;

import davroom.api.settings.Setting;
import davroom.api.settings.Settings;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code config show|set}. */
@Command(name = "config", description = "The settings in force, and changing them.")
final class ConfigCommand {
    private final Call call;

    ConfigCommand(Call call) {
        this.call = call;
    }

    @Command(
            description = {
                "Shows every setting, its value and where that comes from.",
                "One for all is saved for all nodes of the database, one for node for this one;",
                "one for start can be given at the start only, by a flag or the environment."
            })
    int show(@Option(names = "--json", description = "Prints JSON.") boolean json) {
        List<Setting> settings = call.rooms().need(Settings.class, "settings").list();
        if (json) {
            call.say(
                    Json.text(
                            Call.object(
                                    "items",
                                    settings.stream().map(ConfigCommand::object).toList())));
            return 0;
        }
        Columns columns = new Columns("SETTING", "VALUE", "SOURCE", "FOR", "DEFAULT");
        for (Setting setting : settings) {
            columns.row(
                    setting.name(),
                    setting.value(),
                    source(setting),
                    reach(setting),
                    setting.fallback());
        }
        call.say(columns.toString());
        return 0;
    }

    @Command(
            description = {
                "Saves a setting; it rules at once.",
                "Without a value it is read from the standard input."
            })
    int set(
            @Parameters(paramLabel = "NAME", description = "DAVROOM_AUTH_MODE") String name,
            @Parameters(arity = "0..1", paramLabel = "VALUE") String value)
            throws IOException {
        call.rooms()
                .need(Settings.class, "settings")
                .save(name, value == null ? call.typed("") : value);
        return 0;
    }

    private static String source(Setting setting) {
        return setting.source().name().toLowerCase(Locale.ROOT);
    }

    private static String reach(Setting setting) {
        return setting.reach().name().toLowerCase(Locale.ROOT);
    }

    private static Map<String, Object> object(Setting setting) {
        return Call.object(
                "name", setting.name(),
                "value", setting.value(),
                "default", setting.fallback(),
                "source", source(setting),
                "reach", reach(setting),
                "meaning", setting.meaning());
    }
}
