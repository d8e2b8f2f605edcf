package davroom.standalone;

import davroom.settings.SettingsTable;
import davroom.shell.Shell;
import java.io.PrintWriter;
import java.util.List;

/** What {@code davroom --help} prints. */
final class Help {
    private Help() {}

    /** Whether the help asked for is the launcher's own and not that of a command. */
    static boolean isServerHelp(List<String> words) {
        return words.get(0).equals("--help") || words.get(0).equals("serve");
    }

    static String version() {
        String version = Help.class.getPackage().getImplementationVersion();
        return version == null ? "(not packaged)" : version;
    }

    static void print(PrintWriter out) {
        out.println("Usage: davroom [SETTING]... [COMMAND]");
        out.println("Gives folders of photos as network drives.");
        out.println();
        out.println("Commands, each with --help:");
        out.println("  serve   Starts the server; so does no command at all.");
        out.print(Shell.summary());
        out.println();
        out.println("Settings, each also as an environment variable (--http-port is");
        out.println("DAVROOM_HTTP_PORT):");
        for (SettingsTable setting : SettingsTable.values()) {
            out.println("  " + setting.flag() + (setting.isSwitch() ? "" : " VALUE"));
            out.println("      " + plain(setting.meaning()));
            if (!setting.fallback().isEmpty()) {
                out.println("      default: " + setting.fallback());
            }
        }
    }

    /** {@code the *import* drive, `X-*`} -> {@code the import drive, X-*}. */
    static String plain(String marked) {
        return marked.replaceAll("\\*(\\w+)\\*", "$1").replace("`", "");
    }
}
