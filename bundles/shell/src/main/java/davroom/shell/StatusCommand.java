package davroom.shell;

import davroom.api.storage.Space;
import davroom.api.storage.Storage;
import davroom.api.webdav.Gate;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code status}. */
@Command(name = "status", description = "Shows what the running server does.")
final class StatusCommand implements Callable<Integer> {
    private final Call call;

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    StatusCommand(Call call) {
        this.call = call;
    }

    @Override
    public Integer call() throws IOException {
        Gate.Status gate = call.rooms().need(Gate.class, "WebDAV gate").status();
        String state = gate.state().name().toLowerCase(Locale.ROOT);
        List<Map<String, Object>> drives = new ArrayList<>();
        for (Storage storage : call.rooms().drives()) {
            Space space = storage.space();
            drives.add(
                    Call.object(
                            "name", storage.drive().name(),
                            "readOnly", storage.drive().readOnly(),
                            "usedBytes", space.usedBytes(),
                            "availableBytes", space.availableBytes()));
        }
        if (json) {
            call.say(
                    Json.text(
                            Call.object(
                                    "state",
                                    "running",
                                    "webdav",
                                    Call.object(
                                            "state", state,
                                            "reason", gate.reason(),
                                            "transfers", gate.transfers()),
                                    "ports",
                                    call.rooms().ports(),
                                    "drives",
                                    drives)));
            return 0;
        }
        call.say(
                "Davroom is running; WebDAV is "
                        + state
                        + " ("
                        + gate.reason()
                        + "), requests under way: "
                        + gate.transfers()
                        + ".");
        call.rooms()
                .ports()
                .forEach((scheme, port) -> call.say("Listening: " + scheme + " on port " + port));
        Columns columns = new Columns("DRIVE", "READ ONLY", "USED", "FREE");
        for (Map<String, Object> drive : drives) {
            columns.row(
                    (String) drive.get("name"),
                    (boolean) drive.get("readOnly") ? "yes" : "no",
                    size((long) drive.get("usedBytes")),
                    size((long) drive.get("availableBytes")));
        }
        call.say(columns.toString());
        return 0;
    }

    /** {@code 1234567} is {@code 1.2 MB}. */
    static String size(long bytes) {
        String[] units = {"B", "kB", "MB", "GB", "TB", "PB", "EB"};
        double size = bytes;
        int unit = 0;
        while (size >= 1000 && unit < units.length - 1) {
            size /= 1000;
            unit++;
        }
        return unit == 0 ? bytes + " B" : String.format(Locale.ROOT, "%.1f %s", size, units[unit]);
    }
}
