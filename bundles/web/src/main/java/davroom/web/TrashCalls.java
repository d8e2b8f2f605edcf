package davroom.web;

import davroom.api.auth.Access;
import davroom.api.auth.Permission;
import davroom.api.storage.Origin;
import davroom.api.storage.Storage;
import davroom.api.storage.StoragePath;
import davroom.api.storage.Trash;
import davroom.api.storage.TrashItem;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code /trash}: what was deleted, for those who may read where it was. */
final class TrashCalls {
    private static final Origin ORIGIN = new Origin("trash");

    private final House house;

    TrashCalls(House house) {
        this.house = house;
    }

    Answer list(Exchange exchange) throws IOException {
        List<TrashItem> items = new ArrayList<>();
        for (Trash trash : trashes()) {
            try (Stream<TrashItem> all = trash.list()) {
                all.filter(item -> may(exchange, Permission.READ, item.path())).forEach(items::add);
            }
        }
        return Answer.of(
                Page.of(
                        exchange,
                        items,
                        item -> Page.newest(item.deleted(), item.id()),
                        TrashCalls::object));
    }

    /** Puts one thing back, where it was or at {@code path}. */
    Answer restore(Exchange exchange) throws IOException {
        Optional<StoragePath> to =
                exchange.fields("path").text("path").map(text -> FileSearch.path("path", text));
        Held held = held(exchange);
        StoragePath target = to.orElse(held.item().path());
        if (!target.drive().equals(held.item().path().drive())) {
            throw Problem.field(
                    "path", "It comes back on the drive " + held.item().path().drive() + " only.");
        }
        need(exchange, Permission.ADD, target, "You may not add anything there.");
        StoragePath place = held.trash().restore(held.item().id(), to, ORIGIN);
        return Answer.of(Map.of("path", place.toString()));
    }

    Answer remove(Exchange exchange) throws IOException {
        Held held = held(exchange);
        need(exchange, Permission.DELETE, held.item().path(), "You may not remove what was there.");
        held.trash().remove(held.item().id());
        return Answer.nothing();
    }

    /** Removes all for good, or what was deleted {@code ?days=} ago or earlier. */
    Answer empty(Exchange exchange) throws IOException {
        Instant before =
                exchange.query("days")
                        .map(TrashCalls::days)
                        .map(days -> Clock.systemUTC().instant().minus(days))
                        .orElse(Instant.MAX);
        int removed = 0;
        for (Trash trash : trashes()) {
            removed += trash.removeBefore(before);
        }
        return Answer.of(Map.of("removed", removed));
    }

    private static Duration days(String text) {
        if (!text.matches("[0-9]{1,5}")) {
            throw Problem.field("days", "This is a number of days.");
        }
        return Duration.ofDays(Long.parseLong(text));
    }

    /** A thing, and where it is kept. */
    private record Held(Trash trash, TrashItem item) {}

    /** Who may not read where it was is told that it is not there. */
    private Held held(Exchange exchange) throws IOException {
        for (Trash trash : trashes()) {
            Optional<TrashItem> item = trash.find(exchange.name("id"));
            if (item.isPresent() && may(exchange, Permission.READ, item.get().path())) {
                return new Held(trash, item.get());
            }
        }
        throw Problem.of(404, "There is nothing here.");
    }

    private List<Trash> trashes() {
        house.need(Access.class);
        return house.drives().stream().map(Storage::trash).flatMap(Optional::stream).toList();
    }

    private void need(Exchange exchange, Permission permission, StoragePath path, String sentence) {
        if (!may(exchange, permission, path)) {
            throw Problem.of(403, sentence);
        }
    }

    private boolean may(Exchange exchange, Permission permission, StoragePath path) {
        return house.need(Access.class).allows(exchange.subject(), permission, path);
    }

    private static Map<String, Object> object(TrashItem item) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("id", item.id());
        object.put("drive", item.path().drive());
        object.put("path", item.path().toString());
        object.put("deleted", item.deleted().toString());
        object.put("folder", item.folder());
        object.put("size", item.size());
        return object;
    }
}
