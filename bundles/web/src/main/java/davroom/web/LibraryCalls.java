package davroom.web;

import davroom.api.auth.Access;
import davroom.api.auth.DriveRights;
import davroom.api.auth.Permission;
import davroom.api.library.Catalogue;
import davroom.api.library.FilePage;
import davroom.api.library.LibraryFile;
import davroom.api.library.LibraryRuns;
import davroom.api.library.MediaFacts;
import davroom.api.storage.Drive;
import davroom.api.storage.Storage;
import davroom.api.storage.StoragePath;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

/** {@code /library}: what is on the drives, for those who may read it. */
final class LibraryCalls {
    private final House house;

    LibraryCalls(House house) {
        this.house = house;
    }

    Answer files(Exchange exchange) throws IOException {
        Catalogue catalogue = house.need(Catalogue.class);
        Access access = house.need(Access.class);
        FileSearch search = new FileSearch(exchange);
        if (!search.under().isRoot()) {
            checkSeen(exchange, search.under());
        }
        FilePage page;
        try {
            page = catalogue.find(search.query());
        } catch (IllegalArgumentException e) {
            throw Problem.field("after", "This is no cursor.");
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put(
                "items",
                page.files().stream()
                        .filter(
                                file ->
                                        access.allows(
                                                exchange.subject(), Permission.READ, file.path()))
                        .map(LibraryCalls::object)
                        .toList());
        answer.put("next", page.next().orElse(null));
        return Answer.of(answer);
    }

    Answer index(Exchange exchange) throws IOException {
        StoragePath path = path(exchange, () -> FileSearch.own(exchange.subject()));
        LibraryRuns runs = house.need(LibraryRuns.class);
        return begun(() -> runs.index(Set.of(path), exchange.subject().name()));
    }

    /** What is imported leaves the import drive. */
    Answer importFrom(Exchange exchange) throws IOException {
        Access access = house.need(Access.class);
        DriveRights rights = access.rights(exchange.subject(), StoragePath.of("import"));
        StoragePath path = path(exchange, rights::home);
        // the own folder itself stays, but all that is in it may go
        boolean may =
                path.equals(rights.home())
                        ? rights.permissions().contains(Permission.DELETE)
                        : access.allows(exchange.subject(), Permission.DELETE, path);
        if (!may) {
            throw Problem.of(403, "You may not remove what is there, and an import does.");
        }
        if (house.drives().stream()
                .map(Storage::drive)
                .noneMatch(
                        drive ->
                                drive.kind() == Drive.Kind.IMPORT
                                        && drive.name().equals(path.drive()))) {
            throw Problem.field("path", "This is not on a drive for import.");
        }
        LibraryRuns runs = house.need(LibraryRuns.class);
        return begun(() -> runs.importFrom(Set.of(path), exchange.subject().name()));
    }

    private StoragePath path(Exchange exchange, Supplier<StoragePath> own) throws IOException {
        StoragePath path =
                exchange.fields("path")
                        .text("path")
                        .map(text -> FileSearch.path("path", text))
                        .orElseGet(own);
        checkSeen(exchange, path);
        return path;
    }

    /** Starts something, and tells its id. */
    @FunctionalInterface
    private interface Start {
        String begin() throws IOException;
    }

    private static Answer begun(Start start) throws IOException {
        try {
            String id = start.begin();
            return Answer.of(Map.of("id", id)).withStatus(202);
        } catch (RejectedExecutionException e) {
            throw Problem.of(409, "Too many runs are waiting.");
        }
    }

    /** Who may not read it is told that it is not there. */
    private void checkSeen(Exchange exchange, StoragePath path) {
        if (!house.need(Access.class).allows(exchange.subject(), Permission.READ, path)) {
            throw Problem.of(404, "There is nothing here.");
        }
    }

    private static Map<String, Object> object(LibraryFile file) {
        MediaFacts facts = file.facts();
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("drive", file.path().drive());
        object.put("path", file.path().toString());
        object.put("size", file.size());
        object.put("modified", file.modified().toString());
        object.put("sha256", file.sha256().orElse(null));
        object.put("type", facts.type());
        object.put("takenAt", facts.takenAt().map(local -> time(local, facts)).orElse(null));
        object.put("camera", facts.camera().orElse(null));
        object.put("lens", facts.lens().orElse(null));
        object.put("width", facts.width().isPresent() ? facts.width().getAsInt() : null);
        object.put("height", facts.height().isPresent() ? facts.height().getAsInt() : null);
        object.put(
                "orientation",
                facts.orientation().isPresent() ? facts.orientation().getAsInt() : null);
        object.put("duration", facts.duration().map(LibraryCalls::seconds).orElse(null));
        object.put("lat", facts.latitude().isPresent() ? facts.latitude().getAsDouble() : null);
        object.put("lon", facts.longitude().isPresent() ? facts.longitude().getAsDouble() : null);
        object.put("group", file.group().toString());
        object.put("status", file.status().name().toLowerCase(Locale.ROOT));
        file.error().ifPresent(error -> object.put("error", error));
        return object;
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1_000.0;
    }

    /** In UTC where the zone is known; else as the camera's clock was, without a suffix. */
    private static String time(LocalDateTime local, MediaFacts facts) {
        return facts.zone()
                .map(zone -> local.toInstant(zone).atOffset(ZoneOffset.UTC))
                .map(DateTimeFormatter.ISO_OFFSET_DATE_TIME::format)
                .orElseGet(() -> DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(local));
    }
}
