package davroom.standalone;

import davroom.settings.SettingValues;
import davroom.shell.ControlClient;
import davroom.shell.Shell;
import davroom.shell.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.osgi.framework.BundleException;

/** Has a command run by the running server, or in a house without listeners when there is none. */
final class CommandRun {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration SHORT_PATIENCE = Duration.ofSeconds(5);
    private static final Duration STEP = Duration.ofMillis(50);

    private static final String STORAGE = "davroom.storage";

    /** What no command needs on a stopped server. */
    private static final Set<String> DARK =
            Set.of(
                    "org.apache.felix.http.jetty12",
                    "davroom.listener",
                    "davroom.webdav",
                    "org.apache.jackrabbit.jackrabbit-webdav");

    private final Terminal terminal;
    private final Path bundles;
    private final DataFolder data;
    private final Values values;

    /** The settings of a server that does not run. */
    @FunctionalInterface
    interface Values {
        /** Fails when one is wrong. */
        SettingValues read() throws IOException;
    }

    /** A running server has its own settings: whoever commands it need not know them. */
    CommandRun(Terminal terminal, Path bundles, Path data, Values values) {
        this.terminal = terminal;
        this.bundles = bundles;
        this.data = new DataFolder(data);
        this.values = values;
    }

    int run(List<String> words) throws Refusal, IOException, BundleException {
        if (Shell.needsServer(words) && !data.exists()) {
            throw stopped();
        }
        data.create();
        long end = System.nanoTime() + PATIENCE.toNanos();
        do {
            Optional<ServerLock> lock = ServerLock.take(data.path());
            if (lock.isPresent()) {
                try (ServerLock held = lock.get()) {
                    return runAlone(words, held);
                }
            }
            Optional<ControlClient> server = connect();
            if (server.isPresent()) {
                try (ControlClient client = server.get()) {
                    return client.run(words, terminal);
                }
            }
            // It is just starting or stopping.
            LockSupport.parkNanos(STEP.toNanos());
        } while (System.nanoTime() < end);
        throw new Refusal(
                "The Davroom that works on the data folder " + data.path() + " does not answer.");
    }

    private Optional<ControlClient> connect() throws IOException {
        Optional<ServerLock.Holder> holder = ServerLock.holder(data.path());
        if (holder.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ControlClient(holder.get().socket()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private int runAlone(List<String> words, ServerLock lock)
            throws Refusal, IOException, BundleException {
        if (Shell.needsServer(words)) {
            throw stopped();
        }
        Path socket = data.socket();
        FrameworkProperties.log("warn", data);
        Map<String, String> properties = FrameworkProperties.of(values.read(), data, socket);
        // What rooms print at a start is not the command's answer.
        System.setOut(System.err);
        try (House house = new House(properties)) {
            boolean drives = Shell.needsDrives(words);
            house.start(bundles, name -> !DARK.contains(name) && (drives || !name.equals(STORAGE)));
            if (drives && Shell.toleratesMissingDrives(words)) {
                new Readiness(house.context(), Set.of(), false).await(SHORT_PATIENCE);
            } else if (drives) {
                requireDrives(house);
            }
            lock.tell(new ServerLock.Holder(ProcessHandle.current().pid(), socket, ""));
            try (ControlClient client = new ControlClient(socket)) {
                return client.run(words, terminal);
            }
        }
    }

    private static void requireDrives(House house) throws Refusal {
        List<String> missing = new Readiness(house.context(), Set.of(), false).await(PATIENCE);
        if (!missing.isEmpty()) {
            throw new Refusal("Not there: " + String.join(", ", missing) + ".");
        }
    }

    private Refusal stopped() {
        return new Refusal("No Davroom is running on the data folder " + data.path() + ".");
    }
}
