package davroom.shell;

import davroom.api.storage.Origin;
import davroom.api.storage.Storage;
import davroom.api.storage.StoragePath;
import davroom.api.storage.Trash;
import davroom.api.storage.TrashItem;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NotDirectoryException;
import java.nio.file.ReadOnlyFileSystemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code trash ls|restore|empty}. */
@Command(name = "trash", description = "What was deleted from the drives and can come back.")
final class TrashCommand {
    private static final Origin ORIGIN = new Origin("trash");
    private static final int MOST_DAYS = 36_500;

    private final Call call;

    TrashCommand(Call call) {
        this.call = call;
    }

    @Command(description = "Lists it, the newest last; of all drives, or what was below a path.")
    int ls(
            @Parameters(
                            arity = "0..1",
                            paramLabel = "PATH",
                            description = "A drive, or a folder on it: originals/2024.")
                    String below,
            @Option(names = "--json", description = "Prints JSON.") boolean json)
            throws IOException {
        StoragePath folder = below == null ? StoragePath.ROOT : path(below);
        List<TrashItem> items = new ArrayList<>();
        for (Trash trash : trashes()) {
            try (Stream<TrashItem> all = trash.list()) {
                all.filter(item -> item.path().isUnder(folder)).forEach(items::add);
            }
        }
        items.sort(Comparator.comparing(TrashItem::deleted));
        if (json) {
            call.say(
                    Json.text(
                            Call.object(
                                    "items", items.stream().map(TrashCommand::object).toList())));
            return 0;
        }
        Columns columns = new Columns("ID", "DELETED", "SIZE", "PATH");
        for (TrashItem item : items) {
            columns.row(
                    item.id(),
                    item.deleted().toString(),
                    StatusCommand.size(item.size()),
                    item.path() + (item.folder() ? "/" : ""));
        }
        call.say(columns.toString());
        return 0;
    }

    @Command(description = "Puts one thing back; never in the place of another.")
    int restore(
            @Parameters(paramLabel = "ID") String id,
            @Option(
                            names = "--to",
                            paramLabel = "PATH",
                            description = "Where to, on the same drive; else where it was.")
                    String target,
            @Option(names = "--json", description = "Prints JSON.") boolean json)
            throws IOException {
        Optional<StoragePath> to = Optional.ofNullable(target).map(TrashCommand::path);
        Trash trash = holding(id);
        String drive = trash.find(id).map(item -> item.path().drive()).orElse("");
        if (to.isPresent() && !to.get().drive().equals(drive)) {
            throw new CommandFailure("It comes back on the drive " + drive + " only.");
        }
        StoragePath place;
        try {
            place = trash.restore(id, to, ORIGIN);
        } catch (FileAlreadyExistsException e) {
            throw new CommandFailure(
                    "There is something at "
                            + e.getFile()
                            + " already; give another place with --to.");
        } catch (NotDirectoryException e) {
            throw new CommandFailure("There is a file where a folder is needed: " + e.getFile());
        } catch (ReadOnlyFileSystemException e) {
            throw readOnly();
        }
        call.say(
                json
                        ? Json.text(Call.object("path", place.toString()))
                        : "Restored to " + place + ".");
        return 0;
    }

    @Command(description = "Removes for good what is named.")
    int empty(
            @ArgGroup(multiplicity = "1") Choice choice,
            @Option(names = "--json", description = "Prints JSON.") boolean json)
            throws IOException {
        int removed;
        try {
            removed = choice.ids == null ? removeBefore(choice.moment()) : remove(choice.ids);
        } catch (ReadOnlyFileSystemException e) {
            throw readOnly();
        }
        call.say(
                json
                        ? Json.text(Call.object("removed", removed))
                        : "Removed for good: " + removed + ".");
        return 0;
    }

    /** What {@code empty} removes; exactly one of these. */
    static final class Choice {
        @Parameters(arity = "1..*", paramLabel = "ID", description = "These.")
        private List<String> ids;

        @Option(names = "--all", required = true, description = "All of all drives.")
        private boolean all;

        @Option(
                names = "--older-than",
                required = true,
                paramLabel = "DAYS",
                description = "What was deleted so many days ago, or earlier.")
        private Integer days;

        private Instant moment() {
            if (all) {
                return Instant.MAX;
            }
            if (days < 0 || days > MOST_DAYS) {
                throw new IllegalArgumentException("Nothing is older than " + days + " days.");
            }
            return Clock.systemUTC().instant().minus(Duration.ofDays(days));
        }
    }

    private int removeBefore(Instant moment) throws IOException {
        int removed = 0;
        for (Trash trash : trashes()) {
            removed += trash.removeBefore(moment);
        }
        return removed;
    }

    /** All are looked for first, so that a wrong one is told before the others are gone. */
    private int remove(List<String> ids) throws IOException {
        for (String id : ids) {
            holding(id);
        }
        for (String id : ids) {
            holding(id).remove(id);
        }
        return ids.size();
    }

    private Trash holding(String id) throws IOException {
        for (Trash trash : trashes()) {
            if (trash.find(id).isPresent()) {
                return trash;
            }
        }
        throw new NoSuchElementException("There is nothing with the id " + id + " in the trash.");
    }

    private List<Trash> trashes() {
        call.rooms().need(Storage.class, "drives");
        return call.rooms().drives().stream().flatMap(drive -> drive.trash().stream()).toList();
    }

    private static CommandFailure readOnly() {
        return new CommandFailure("The drive can only be read.");
    }

    static StoragePath path(String text) {
        String path = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
        return StoragePath.parse(path.startsWith("/") ? path : "/" + path);
    }

    private static Map<String, Object> object(TrashItem item) {
        return Call.object(
                "id", item.id(),
                "drive", item.path().drive(),
                "path", item.path().toString(),
                "deleted", item.deleted().toString(),
                "folder", item.folder(),
                "size", item.size());
    }
}
