package davroom.standalone;

import davroom.api.settings.Setting.Source;
import davroom.api.webdav.MountStrings;
import davroom.api.webdav.SiteAddress;
import davroom.settings.SettingValues;
import davroom.settings.SettingsTable;
import davroom.shell.Terminal;
import davroom.vault.KeyFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.osgi.framework.BundleException;

/** {@code serve}: runs until it is told to stop. */
final class Server {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final Terminal terminal;
    private final Path bundles;
    private final SettingValues values;
    private final DataFolder data;

    Server(Terminal terminal, Path bundles, SettingValues values) {
        this.terminal = terminal;
        this.bundles = bundles;
        this.values = values;
        this.data = new DataFolder(values.folder(SettingsTable.DATA_PATH));
    }

    int serve() throws Refusal, IOException, BundleException, InterruptedException {
        data.create();
        try (ServerLock lock = ServerLock.take(data.path()).orElseThrow(this::taken)) {
            checkKey();
            checkPort(SettingsTable.HTTP_PORT);
            if (values.https()) {
                checkPort(SettingsTable.HTTPS_PORT);
            }
            Path socket = data.socket();
            long process = ProcessHandle.current().pid();
            lock.tell(new ServerLock.Holder(process, socket, ""));
            FrameworkProperties.log(values.text(SettingsTable.LOG_LEVEL), data);
            Map<String, String> properties = FrameworkProperties.of(values, data, socket);
            try (House house = new House(properties);
                    Shutdown shutdown = Shutdown.of(house)) {
                house.start(bundles, name -> true);
                house.add(data.plugins()).forEach(terminal.err()::println);
                URI site = greet(house);
                lock.tell(new ServerLock.Holder(process, socket, site.toString()));
                shutdown.await();
            }
        }
        return 0;
    }

    private Refusal taken() {
        Optional<ServerLock.Holder> holder;
        try {
            holder = ServerLock.holder(data.path());
        } catch (IOException e) {
            holder = Optional.empty();
        }
        String who =
                holder.map(
                                first ->
                                        "process "
                                                + first.process()
                                                + (first.url().isEmpty()
                                                        ? ", still starting"
                                                        : ", " + first.url()))
                        .orElse("which is just starting or stopping");
        return new Refusal(
                "Another Davroom ("
                        + who
                        + ") works on the data folder "
                        + data.path()
                        + "; stop it first, or take another folder with --data-path.");
    }

    /** So that a key that cannot be used is one sentence and not a server without its secrets. */
    private void checkKey() throws Refusal {
        try {
            new KeyFile(values.folder(SettingsTable.KEY_FILE)).prepare();
        } catch (IOException e) {
            throw new Refusal(e.getMessage());
        }
    }

    /** So that a taken port is one sentence and not a server that waits for it. */
    private void checkPort(SettingsTable setting) throws Refusal, IOException {
        String port = values.text(setting);
        if (port.equals("0")) {
            return;
        }
        String host = values.text(SettingsTable.HTTP_HOST);
        InetSocketAddress address =
                new InetSocketAddress(InetAddress.getByName(host), Integer.parseInt(port));
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(address);
        } catch (IOException e) {
            throw new Refusal(
                    setting.environment()
                            + " is \""
                            + port
                            + "\", which cannot be listened on ("
                            + e.getMessage()
                            + "); allowed is a free port of this computer, or 0 for any.");
        }
    }

    private URI greet(House house) throws Refusal {
        Set<String> schemes = new TreeSet<>(Set.of("http"));
        if (values.https()) {
            schemes.add("https");
        }
        Readiness readiness = new Readiness(house.context(), schemes, true);
        List<String> missing = readiness.await(START_LIMIT);
        Map<String, Integer> ports = readiness.ports();
        if (ports.isEmpty()) {
            throw new Refusal(
                    "Davroom cannot start; not there: " + String.join(", ", missing) + ".");
        }
        PrintWriter out = terminal.out();
        out.println(
                missing.isEmpty()
                        ? "Davroom is ready."
                        : "Davroom serves, but not there: " + String.join(", ", missing) + ".");
        ports.forEach(
                (scheme, port) ->
                        out.println(
                                "Listening: "
                                        + scheme
                                        + "://localhost:"
                                        + port
                                        + values.basePath()
                                        + "/"));
        URI site =
                SiteAddress.of(
                        values.text(SettingsTable.SITE_URL),
                        values.source(SettingsTable.SITE_URL) != Source.DEFAULT,
                        ports);
        if (readiness.open()) {
            for (String drive : List.of("originals", "import")) {
                printMount(out, site, drive);
            }
        } else {
            out.println("WebDAV is closed by the settings.");
        }
        return site;
    }

    private void printMount(PrintWriter out, URI site, String drive) {
        String admin = values.text(SettingsTable.ADMIN_USER);
        MountStrings strings = new MountStrings(site, drive, admin, "");
        out.println("Mount " + drive + ": " + strings.url());
        strings.windows().forEach(form -> out.println("  Windows: " + form));
    }
}
