package davroom.standalone;

import davroom.settings.SettingsTable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The command line and the environment, told apart: {@code --http-port 8080 users ls --json} is a
 * setting and the command {@code users ls --json}.
 *
 * @param pinned the settings that were given; a flag wins over the environment
 * @param words the command and what belongs to it; empty for none
 */
record Arguments(Map<SettingsTable, String> pinned, List<String> words) {

    /** A command line that nobody can understand. */
    static final class UsageException extends Exception {
        private static final long serialVersionUID = 1;

        UsageException(String sentence) {
            super(sentence);
        }
    }

    static Arguments of(List<String> line, Map<String, String> environment) throws UsageException {
        Map<SettingsTable, String> pinned = new EnumMap<>(SettingsTable.class);
        for (SettingsTable setting : SettingsTable.values()) {
            String value = environment.get(setting.environment());
            if (value != null) {
                pinned.put(setting, value);
            }
            SecretFile.value(setting, environment).ifPresent(secret -> pinned.put(setting, secret));
        }
        List<String> words = new ArrayList<>();
        Deque<String> rest = new ArrayDeque<>(line);
        while (!rest.isEmpty()) {
            String word = rest.pop();
            Optional<SettingsTable> setting = setting(word, words);
            if (setting.isPresent()) {
                pinned.put(setting.get(), value(setting.get(), word, rest));
            } else {
                words.add(word);
            }
        }
        return new Arguments(pinned, List.copyOf(words));
    }

    /**
     * Other commands have flags of their own, so that after their first word only the data folder
     * is a setting.
     */
    private static Optional<SettingsTable> setting(String word, List<String> before) {
        int equals = word.indexOf('=');
        String flag = equals < 0 ? word : word.substring(0, equals);
        boolean serving = before.isEmpty() || before.get(0).equals("serve");
        return SettingsTable.ofFlag(flag)
                .filter(setting -> serving || setting == SettingsTable.DATA_PATH);
    }

    private static String value(SettingsTable setting, String word, Deque<String> rest)
            throws UsageException {
        int equals = word.indexOf('=');
        if (equals >= 0) {
            return word.substring(equals + 1);
        }
        String next = rest.peek();
        if (setting.isSwitch() && !"true".equals(next) && !"false".equals(next)) {
            return "true";
        }
        if (next == null) {
            throw new UsageException(word + " needs a value.");
        }
        return rest.pop();
    }
}
