package davroom.shell;

import davroom.api.storage.Space;
import davroom.api.storage.Storage;
import davroom.api.webdav.Gate;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
    public Integer call() {
        Gate.Status gate = call.rooms().need(Gate.class, "WebDAV gate").status();
        List<Map<String, Object>> drives = drives();
        if (json) {
            call.say(
                    Json.text(
                            Call.object(
                                    "state",
                                    "running",
                                    "webdav",
                                    Call.object(
                                            "state", Call.word(gate.state()),
                                            "reason", gate.reason(),
                                            "transfers", gate.transfers()),
                                    "ports",
                                    call.rooms().ports(),
                                    "drives",
                                    drives)));
            return 0;
        }
        call.say("Davroom is running; WebDAV is " + WebdavCommand.words(gate));
        call.rooms()
                .ports()
                .forEach((scheme, port) -> call.say("Listening: " + scheme + " on port " + port));
        Columns columns =
                new Columns(
                        "DRIVE",
                        "STATE",
                        "REASON",
                        "REQUESTS",
                        "READ ONLY",
                        "USED",
                        "FREE",
                        "ADDRESS");
        for (Map<String, Object> drive : drives) {
            columns.row(
                    (String) drive.get("name"),
                    (String) drive.get("state"),
                    (String) drive.get("reason"),
                    drive.get("transfers").toString(),
                    Boolean.TRUE.equals(drive.get("readOnly")) ? "yes" : "no",
                    bytes(drive.get("usedBytes")),
                    bytes(drive.get("availableBytes")),
                    (String) drive.get("url"));
        }
        call.say(columns.toString());
        return 0;
    }

    private List<Map<String, Object>> drives() {
        DriveList list = new DriveList(call.rooms());
        List<Map<String, Object>> drives = new ArrayList<>();
        for (Map<String, Object> object : list.objects()) {
            Map<String, Object> drive = new LinkedHashMap<>(object);
            list.storage((String) object.get("name")).ifPresent(there -> measure(there, drive));
            drives.add(drive);
        }
        return drives;
    }

    private static void measure(Storage storage, Map<String, Object> drive) {
        drive.put("readOnly", storage.drive().readOnly());
        try {
            Space space = storage.space();
            drive.put("usedBytes", space.usedBytes());
            drive.put("availableBytes", space.availableBytes());
        } catch (IOException e) {
            // its disk is away, as its state says
        }
    }

    private static String bytes(Object number) {
        return number instanceof Long size ? size(size) : "";
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
