package davroom.standalone;

import davroom.settings.SavedFile;
import davroom.settings.SettingValues;
import davroom.settings.SettingsTable;
import davroom.shell.Shell;
import davroom.shell.Terminal;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.osgi.framework.BundleException;

/** Starts the server, or has it run a command. */
public final class Main {
    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int WRONG_USAGE = 2;

    private final Terminal terminal;
    private final Path home;

    private Main(Terminal terminal, Path home) {
        this.terminal = terminal;
        this.home = home;
    }

    /** Never returns: whatever threads are left end with it. */
    public static void main(String[] line) throws URISyntaxException {
        Terminal terminal = new ConsoleTerminal(System.in, System.out, System.err);
        Path jar = Path.of(Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        Main main = new Main(terminal, jar.getParent().getParent());
        int exit = main.run(List.of(line), System.getenv());
        terminal.out().flush();
        terminal.err().flush();
        System.exit(exit);
    }

    private int run(List<String> line, Map<String, String> environment) {
        try {
            return run(Arguments.of(line, environment));
        } catch (Arguments.UsageException e) {
            terminal.err().println(e.getMessage());
            return WRONG_USAGE;
        } catch (Refusal | IllegalArgumentException e) {
            terminal.err().println(e.getMessage());
            return FAILED;
        } catch (IOException e) {
            terminal.err().println("Davroom failed: " + e);
            return FAILED;
        } catch (BundleException e) {
            terminal.err().println("Davroom cannot start: " + e.getMessage());
            return FAILED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return FAILED;
        }
    }

    private int run(Arguments arguments)
            throws Arguments.UsageException,
                    Refusal,
                    IOException,
                    BundleException,
                    InterruptedException {
        List<String> words = arguments.words();
        String first = words.isEmpty() ? "serve" : words.get(0);
        if (words.stream().limit(2).anyMatch("--help"::equals) && Help.isServerHelp(words)) {
            Help.print(terminal.out());
            return DONE;
        }
        if (first.equals("--version")) {
            terminal.out().println("Davroom " + Help.version());
            return DONE;
        }
        if (first.equals("serve")) {
            if (words.size() > 1) {
                throw new Arguments.UsageException(
                        "There is no setting " + words.get(1) + "; davroom --help lists them.");
            }
            return new Server(terminal, home.resolve("bundles"), values(arguments.pinned()))
                    .serve();
        }
        OptionalInt answered = Shell.check(words, terminal);
        if (answered.isPresent()) {
            return answered.getAsInt();
        }
        return new CommandRun(
                        terminal,
                        home.resolve("bundles"),
                        data(arguments.pinned()),
                        () -> values(arguments.pinned()))
                .run(words);
    }

    /** The data folder alone: whether other settings are right is not asked. */
    private static Path data(Map<SettingsTable, String> pinned) {
        Map<SettingsTable, String> only = new EnumMap<>(SettingsTable.class);
        Optional.ofNullable(pinned.get(SettingsTable.DATA_PATH))
                .ifPresent(value -> only.put(SettingsTable.DATA_PATH, value));
        return new SettingValues(only, Map.of()).folder(SettingsTable.DATA_PATH);
    }

    private static SettingValues values(Map<SettingsTable, String> pinned) throws IOException {
        Path data = data(pinned);
        return new SettingValues(pinned, new SavedFile(data).read().clear());
    }
}
