package davroom.shell;

import davroom.api.settings.SettingsAwayException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.OptionalInt;
import java.util.Set;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.ScopeType;

/** All commands, over the services of the house. */
public final class Shell {
    private static final int FAILED = 1;
    private static final int NOT_RUN = -1;
    private static final Set<String> OF_RUNNING_SERVERS =
            Set.of("status", "locks", "index", "webdav status");
    private static final Set<String> OF_DRIVES = Set.of("doctor", "trash");
    private static final Set<String> WITHOUT_DRIVES = Set.of("doctor");

    private final Rooms rooms;

    Shell(Rooms rooms) {
        this.rooms = rooms;
    }

    /**
     * Runs a command line.
     *
     * @return 0 done, 1 refused or failed, 2 wrong usage
     */
    int run(List<String> words, Terminal terminal) {
        return execute(words, new Call(rooms, terminal), new RunLast());
    }

    /**
     * Answers what needs no server: help and wrong usage.
     *
     * @return the exit code, or nothing when the command line is right and wants to be run
     */
    public static OptionalInt check(List<String> words, Terminal terminal) {
        int exit = execute(words, new Call(null, terminal), Shell::helpOnly);
        return exit == NOT_RUN ? OptionalInt.empty() : OptionalInt.of(exit);
    }

    private static int helpOnly(ParseResult parsed) {
        Integer help = CommandLine.executeHelpRequest(parsed);
        if (help != null) {
            return help;
        }
        CommandLine last = parsed.asCommandLineList().get(parsed.asCommandLineList().size() - 1);
        if (!last.getSubcommands().isEmpty()) {
            throw new ParameterException(last, "Missing required subcommand");
        }
        return NOT_RUN;
    }

    /** Whether a command tells of a running server, so that a stopped one has no answer. */
    public static boolean needsServer(List<String> words) {
        return !words.isEmpty()
                && (OF_RUNNING_SERVERS.contains(words.get(0))
                        || OF_RUNNING_SERVERS.contains(
                                String.join(" ", words.subList(0, Math.min(2, words.size())))));
    }

    /** Whether a command works on the drives, so that a stopped server has to open them. */
    public static boolean needsDrives(List<String> words) {
        return !words.isEmpty() && OF_DRIVES.contains(words.get(0));
    }

    /** Whether it goes on when one of them cannot be opened. */
    public static boolean toleratesMissingDrives(List<String> words) {
        return !words.isEmpty() && WITHOUT_DRIVES.contains(words.get(0));
    }

    /** One line for each command. */
    public static String summary() {
        return commands(new Call(null, null)).getHelp().commandList();
    }

    private static int execute(List<String> words, Call call, IExecutionStrategy strategy) {
        CommandLine line = commands(call);
        line.setExecutionStrategy(strategy);
        line.setOut(call.terminal().out());
        line.setErr(call.terminal().err());
        line.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
        line.setExecutionExceptionHandler(
                (failure, command, parsed) -> {
                    call.terminal().err().println(sentence(failure));
                    return FAILED;
                });
        return line.execute(words.toArray(String[]::new));
    }

    private static CommandLine commands(Call call) {
        return new CommandLine(new Davroom())
                .addSubcommand(new StatusCommand(call))
                .addSubcommand(new DoctorCommand(call))
                .addSubcommand(new UsersCommand(call))
                .addSubcommand(new PasswdCommand(call))
                .addSubcommand(new AuthCommand(call))
                .addSubcommand(new WebdavCommand(call))
                .addSubcommand(new LocksCommand(call))
                .addSubcommand(new AuditCommand(call))
                .addSubcommand(new IndexCommand(call))
                .addSubcommand(new ImportCommand(call))
                .addSubcommand(new TrashCommand(call))
                .addSubcommand(new ConfigCommand(call));
    }

    private static String sentence(Exception failure) {
        if (failure instanceof CommandFailure
                || failure instanceof IllegalArgumentException
                || failure instanceof NoSuchElementException
                || failure instanceof SettingsAwayException) {
            return failure.getMessage();
        }
        if (failure instanceof FileSystemException file) {
            return "This failed at " + file.getFile() + ": " + file.getReason() + ".";
        }
        if (failure instanceof IOException) {
            return "This failed: " + failure.getMessage() + ".";
        }
        LoggerFactory.getLogger(Shell.class).error("A command failed", failure);
        return "This failed inside the server; its log says why.";
    }

    @Command(
            name = "davroom",
            synopsisSubcommandLabel = "COMMAND",
            description = "Gives folders of photos as network drives.")
    private static final class Davroom {
        @Option(
                names = {"-h", "--help"},
                usageHelp = true,
                scope = ScopeType.INHERIT,
                description = "Shows this help.")
        @SuppressWarnings("UnusedVariable") // read by picocli
        private boolean helpWanted;
    }
}
