package davroom.web;

import davroom.api.auth.Subject;
import davroom.api.library.FileQuery;
import davroom.api.library.LibraryFile;
import davroom.api.storage.IllegalPathException;
import davroom.api.storage.StoragePath;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** What a request looks for in the library, field by field. */
final class FileSearch {
    private final Exchange exchange;

    FileSearch(Exchange exchange) {
        this.exchange = exchange;
    }

    /** {@code path}, else {@code drive}, else all that is the account's own. */
    StoragePath under() {
        return exchange.query("path")
                .map(text -> path("path", text))
                .or(() -> exchange.query("drive").map(name -> path("drive", "/" + name)))
                .orElseGet(
                        () ->
                                exchange.subject().account().basePath().isEmpty()
                                        ? StoragePath.ROOT
                                        : own(exchange.subject()));
    }

    /** The originals, as far as they are the account's. */
    static StoragePath own(Subject subject) {
        String base = subject.account().basePath();
        return path("path", "/originals" + (base.isEmpty() ? "" : "/" + base));
    }

    static StoragePath path(String field, String text) {
        try {
            return StoragePath.parse(text);
        } catch (IllegalPathException e) {
            throw Problem.field(field, e.getMessage());
        }
    }

    FileQuery query() {
        return new FileQuery(
                under(),
                exchange.query("q").orElse(""),
                value("from", FileSearch::time),
                value("until", FileSearch::time),
                exchange.query("camera"),
                value("box", FileSearch::box),
                value("status", text -> word(LibraryFile.Status.class, text)),
                value("order", text -> word(FileQuery.Order.class, text))
                        .orElse(FileQuery.Order.PATH),
                exchange.query("after"),
                exchange.query("limit").map(Page::limit).orElse(Page.USUAL).intValue());
    }

    private <T> Optional<T> value(String field, Function<String, T> read) {
        try {
            return exchange.query(field).map(read);
        } catch (DateTimeException | IllegalArgumentException e) {
            throw Problem.field(field, "This cannot be read; the description of the calls helps.");
        }
    }

    /** {@code 2024-05-06} or {@code 2024-05-06T07:08:09}. */
    private static LocalDateTime time(String text) {
        return text.length() == 10
                ? LocalDate.parse(text).atStartOfDay()
                : LocalDateTime.parse(text);
    }

    /** South, west, north, east in degrees. */
    private static FileQuery.Box box(String text) {
        String[] sides = text.split(",", -1);
        if (sides.length != 4) {
            throw new IllegalArgumentException(text);
        }
        return new FileQuery.Box(
                Double.parseDouble(sides[0]),
                Double.parseDouble(sides[1]),
                Double.parseDouble(sides[2]),
                Double.parseDouble(sides[3]));
    }

    private static <E extends Enum<E>> E word(Class<E> type, String text) {
        return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
    }
}
