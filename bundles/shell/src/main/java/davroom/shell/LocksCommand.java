package davroom.shell;

import davroom.api.webdav.Locks;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code locks ls|rm}. */
@Command(name = "locks", description = "What clients have locked on the drives.")
final class LocksCommand {
    private final Call call;

    LocksCommand(Call call) {
        this.call = call;
    }

    @Command(description = "Lists the locks that are in force, by path.")
    int ls(@Option(names = "--json", description = "Prints JSON.") boolean json) {
        List<Locks.Lock> locks = locks().list();
        if (json) {
            call.say(
                    Json.text(
                            Call.object(
                                    "items", locks.stream().map(LocksCommand::object).toList())));
            return 0;
        }
        Columns columns = new Columns("ID", "ACCOUNT", "EXPIRES", "SCOPE", "PATH");
        for (Locks.Lock lock : locks) {
            columns.row(
                    lock.id(),
                    lock.account(),
                    lock.expires().toString(),
                    lock.exclusive() ? "exclusive" : "shared",
                    lock.path() + (lock.deep() ? "/..." : ""));
        }
        call.say(columns.toString());
        return 0;
    }

    @Command(description = "Ends a lock; its client is not asked.")
    int rm(
            @Parameters(paramLabel = "ID") String id,
            @Option(names = "--json", description = "Prints JSON.") boolean json) {
        locks().remove(id);
        if (json) {
            call.say(Json.text(Call.object("removed", id)));
        }
        return 0;
    }

    private Locks locks() {
        return call.rooms().need(Locks.class, "locks");
    }

    private static Map<String, Object> object(Locks.Lock lock) {
        return Call.object(
                "id", lock.id(),
                "path", lock.path().toString(),
                "account", lock.account(),
                "depth", lock.deep() ? "infinity" : "0",
                "scope", lock.exclusive() ? "exclusive" : "shared",
                "expires", lock.expires().toString());
    }
}
