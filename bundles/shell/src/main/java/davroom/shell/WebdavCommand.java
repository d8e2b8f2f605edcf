package davroom.shell;

import davroom.api.webdav.Gate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code webdav status}. */
@Command(name = "webdav", description = "Whether the drives can be mounted, and how.")
final class WebdavCommand {
    private final Call call;

    WebdavCommand(Call call) {
        this.call = call;
    }

    @Command(description = "Shows state, requests and addresses.")
    int status(@Option(names = "--json", description = "Prints JSON.") boolean json) {
        Gate.Status status = call.rooms().need(Gate.class, "WebDAV gate").status();
        List<Map<String, Object>> drives =
                new DriveList(call.rooms()).objects(status.state() == Gate.State.OPEN);
        String state = status.state().name().toLowerCase(Locale.ROOT);
        if (json) {
            call.say(
                    Json.text(
                            Call.object(
                                    "state",
                                    state,
                                    "reason",
                                    status.reason(),
                                    "transfers",
                                    status.transfers(),
                                    "drives",
                                    drives)));
            return 0;
        }
        call.say(
                "WebDAV is "
                        + state
                        + " ("
                        + status.reason()
                        + "), requests under way: "
                        + status.transfers()
                        + ".");
        Columns columns = new Columns("DRIVE", "ACCESS", "ADDRESS", "WINDOWS");
        for (Map<String, Object> drive : drives) {
            columns.row(
                    (String) drive.get("name"),
                    (String) drive.get("access"),
                    (String) drive.get("url"),
                    (String) drive.get("windows"));
        }
        call.say(columns.toString());
        return 0;
    }
}
