package davroom.library.index;

import davroom.api.library.FilePage;
import davroom.api.library.FileQuery;
import davroom.api.library.LibraryFile;
import davroom.library.database.Session;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One page of what is looked for. A word that few files have is asked first, and those few are
 * sorted; else files come in their order, until the page is full.
 */
final class Search {
    private static final int FEW = 2_000;

    private final Session session;
    private final FileQuery query;
    private final StringBuilder where = new StringBuilder(" where true");
    private final List<Object> values = new ArrayList<>();

    Search(Session session, FileQuery query) {
        this.session = session;
        this.query = query;
    }

    FilePage page() throws SQLException {
        under();
        time();
        place();
        status();
        words();
        after();
        boolean newest = query.order() == FileQuery.Order.NEWEST;
        List<Known> files =
                session.query(
                        FileRows::known,
                        FileRows.COLUMNS
                                + where
                                + (newest
                                        ? " order by f.taken_at desc, f.place, f.path_key"
                                        : " order by f.place, f.path_key")
                                + " fetch first "
                                + (query.limit() + 1)
                                + " rows only",
                        values.toArray());
        boolean more = files.size() > query.limit();
        List<Known> shown = more ? files.subList(0, query.limit()) : files;
        return new FilePage(
                shown.stream().map(Known::file).toList(),
                more ? Optional.of(cursor(shown.get(shown.size() - 1).file())) : Optional.empty());
    }

    private void and(String condition, Object... bound) {
        where.append(" and ").append(condition);
        values.addAll(List.of(bound));
    }

    private void under() {
        if (!query.under().isRoot()) {
            and(
                    "f.place >= ? and f.place < ?",
                    Place.of(query.under()),
                    Place.behind(query.under()));
        }
    }

    private void time() {
        if (query.from().isPresent() || query.until().isPresent()) {
            long from = query.from().map(FileRows::millis).orElse(FileRows.UNKNOWN + 1);
            long until = query.until().map(FileRows::millis).orElse(Long.MAX_VALUE);
            and("f.taken_at >= ? and f.taken_at < ?", from, until);
        }
    }

    private void place() {
        if (query.place().isEmpty()) {
            return;
        }
        FileQuery.Box box = query.place().get();
        and("f.latitude >= ? and f.latitude <= ?", box.south(), box.north());
        String join = box.west() <= box.east() ? "and" : "or";
        and("(f.longitude >= ? " + join + " f.longitude <= ?)", box.west(), box.east());
    }

    private void status() {
        if (query.status().isPresent()) {
            and("f.status = ?", query.status().get().name());
        } else {
            and("f.status <> ?", LibraryFile.Status.MISSING.name());
        }
    }

    private void words() throws SQLException {
        for (String word : Words.wanted(query.text(), query.camera().orElse(""))) {
            byte[] from = Words.bytes(word);
            byte[] behind = Words.behind(word);
            List<Long> few =
                    session.query(
                            row -> row.getLong(1),
                            "select file_id from library_word where word >= ? and word < ?"
                                    + " fetch first "
                                    + FEW
                                    + " rows only",
                            from,
                            behind);
            if (few.size() < FEW) {
                // by number, because a database that has not counted lately would go through all
                and("f.id in (" + listed(few) + ")");
            } else {
                and(
                        "exists (select 1 from library_word w where w.file_id = f.id"
                                + " and w.word >= ? and w.word < ?)",
                        from,
                        behind);
            }
        }
    }

    private static String listed(List<Long> ids) {
        return ids.isEmpty()
                ? "-1"
                : ids.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    /** {@code TAKEN/PLACE/KEY} of the last file of the page before, in base64. */
    private void after() {
        if (query.after().isEmpty()) {
            return;
        }
        String[] parts = parts(query.after().get());
        byte[] place = HexFormat.of().parseHex(parts[1]);
        if (query.order() == FileQuery.Order.NEWEST) {
            long taken = Long.parseLong(parts[0]);
            and(
                    "f.taken_at <= ? and (f.taken_at < ? or f.place > ?"
                            + " or (f.place = ? and f.path_key > ?))",
                    taken,
                    taken,
                    place,
                    place,
                    parts[2]);
        } else {
            and("f.place >= ? and (f.place > ? or f.path_key > ?)", place, place, parts[2]);
        }
    }

    private static String[] parts(String cursor) {
        String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        if (!text.matches("-?\\d{1,19}/([0-9a-f]{2})+/[0-9a-f]{64}")) {
            throw new IllegalArgumentException("That is no place in a list of files.");
        }
        return text.split("/");
    }

    private static String cursor(LibraryFile file) {
        long taken = file.facts().takenAt().map(FileRows::millis).orElse(FileRows.UNKNOWN);
        String text =
                taken
                        + "/"
                        + HexFormat.of().formatHex(Place.of(file.path()))
                        + "/"
                        + file.path().key();
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
