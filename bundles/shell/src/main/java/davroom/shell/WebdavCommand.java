package davroom.shell;

import davroom.api.settings.Settings;
import davroom.api.webdav.Gate;
import davroom.api.webdav.GateSwitch;
import davroom.api.webdav.Mount;
import java.io.IOException;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code webdav status|enable|disable}. */
@Command(name = "webdav", description = "Whether the drives can be mounted, and how.")
final class WebdavCommand {
    private final Call call;

    WebdavCommand(Call call) {
        this.call = call;
    }

    @Command(description = "Shows state, requests and addresses.")
    int status(@Option(names = "--json", description = "Prints JSON.") boolean json) {
        Gate.Status status = call.rooms().need(Gate.class, "WebDAV gate").status();
        DriveList drives = new DriveList(call.rooms());
        if (json) {
            call.say(
                    Json.text(
                            Call.object(
                                    "state",
                                    Call.word(status.state()),
                                    "reason",
                                    status.reason(),
                                    "transfers",
                                    status.transfers(),
                                    "drives",
                                    drives.objects())));
            return 0;
        }
        call.say("WebDAV is " + words(status));
        Columns columns =
                new Columns("DRIVE", "STATE", "REASON", "REQUESTS", "ACCESS", "ADDRESS", "WINDOWS");
        for (Mount mount : drives.mounts()) {
            columns.row(
                    mount.drive(),
                    Call.word(mount.status().state()),
                    mount.status().reason(),
                    Integer.toString(mount.status().transfers()),
                    mount.access(),
                    mount.url(),
                    mount.windows());
        }
        call.say(columns.toString());
        return 0;
    }

    /** {@code closing (disabled), requests under way: 3.} */
    static String words(Gate.Status status) {
        return Call.word(status.state())
                + " ("
                + status.reason()
                + "), requests under way: "
                + status.transfers()
                + ".";
    }

    @Command(description = "Opens all drives that are not closed alone, or one of those.")
    int enable(
            @Parameters(arity = "0..1", paramLabel = "DRIVE", description = "originals or import.")
                    String drive,
            @Option(names = "--json", description = "Prints JSON.") boolean json)
            throws IOException, InterruptedException {
        return turn(Optional.ofNullable(drive), true, json);
    }

    @Command(description = "Closes all drives, or one; running requests may end.")
    int disable(
            @Parameters(arity = "0..1", paramLabel = "DRIVE", description = "originals or import.")
                    String drive,
            @Option(names = "--json", description = "Prints JSON.") boolean json)
            throws IOException, InterruptedException {
        return turn(Optional.ofNullable(drive), false, json);
    }

    private int turn(Optional<String> drive, boolean open, boolean json)
            throws IOException, InterruptedException {
        boolean running = call.rooms().has(Gate.class);
        Optional<Gate> gate =
                running
                        ? Optional.of(call.rooms().need(Gate.class, "WebDAV gate"))
                        : Optional.empty();
        new GateSwitch(call.rooms().need(Settings.class, "settings"), gate).turn(drive, open);
        if (running) {
            return status(json);
        }
        call.say(
                json
                        ? Json.text(Call.object("enabled", open, "drive", drive.orElse(null)))
                        : "Saved; it rules from the next start on.");
        return 0;
    }
}
