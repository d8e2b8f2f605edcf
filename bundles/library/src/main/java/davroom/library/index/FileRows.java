package davroom.library.index;

import davroom.api.library.GroupName;
import davroom.api.library.LibraryFile;
import davroom.api.library.MediaFacts;
import davroom.api.storage.StoragePath;
import davroom.library.database.Session;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Files as they are kept in the database.
 *
 * @param session over which they are reached
 */
record FileRows(Session session) {
    static final String COLUMNS =
            "select f.id, f.etag, f.path, f.size, f.modified_at, f.sha256, f.type, f.taken_at,"
                    + " f.zone_seconds, f.camera, f.lens, f.width, f.height, f.orientation,"
                    + " f.duration_ms, f.latitude, f.longitude, f.status, f.error"
                    + " from library_file f ";

    /** When it is not known when a picture was taken; it comes last then. */
    static final long UNKNOWN = Long.MIN_VALUE;

    private static final int TEXT = 255;
    private static final int LONG_TEXT = 1024;

    /** What is known of these paths. */
    Map<StoragePath, Known> find(Collection<StoragePath> paths) throws SQLException {
        Map<StoragePath, Known> known = new HashMap<>();
        if (paths.isEmpty()) {
            return known;
        }
        Object[] keys = paths.stream().map(StoragePath::key).toArray();
        String marks = "?, ".repeat(keys.length - 1) + "?";
        for (Known each :
                session.query(
                        FileRows::known, COLUMNS + "where f.path_key in (" + marks + ")", keys)) {
            known.put(each.file().path(), each);
        }
        return known;
    }

    /** All of that content, wherever and whether they are there. */
    List<Known> withDigest(String sha256) throws SQLException {
        return session.query(FileRows::known, COLUMNS + "where f.sha256 = ? order by f.id", sha256);
    }

    /** The next that are not missing, of that path and all below it. */
    List<Known> there(StoragePath top, Optional<StoragePath> after, int most) throws SQLException {
        byte[] from = after.map(Place::of).orElseGet(() -> Place.of(top));
        return session
                .query(
                        FileRows::known,
                        COLUMNS
                                + "where f.place >= ? and f.place < ? and (f.place > ?"
                                + " or f.path_key > ?) and f.status <> 'MISSING'"
                                + " order by f.place, f.path_key fetch first "
                                + most
                                + " rows only",
                        from,
                        Place.behind(top),
                        from,
                        after.map(StoragePath::key).orElse(""))
                .stream()
                .toList();
    }

    /**
     * The file is at another path now, unless its row has gone elsewhere meanwhile. Who was known
     * there before makes room for it.
     */
    void move(Known known, StoragePath to) throws SQLException {
        boolean still =
                session.first(
                                row -> row.getLong(1),
                                "select id from library_file where id = ? and path_key = ?",
                                known.id(),
                                known.file().path().key())
                        .isPresent();
        if (!still) {
            return;
        }
        session.run(
                "delete from library_word where file_id in"
                        + " (select id from library_file where path_key = ?)",
                to.key());
        session.run("delete from library_file where path_key = ?", to.key());
        session.run(
                "update library_file set path_key = ?, path = ?, place = ? where id = ?",
                to.key(),
                to.toString(),
                Place.of(to),
                known.id());
    }

    /** What is known of the file at its path from now on. */
    void put(LibraryFile file, String etag) throws SQLException {
        String key = file.path().key();
        List<Object> values = new ArrayList<>(values(file, etag));
        values.add(key);
        boolean there =
                session.run(
                                "update library_file set place = ?, path = ?, group_key = ?,"
                                        + " size = ?, modified_at = ?, etag = ?, sha256 = ?,"
                                        + " type = ?, taken_at = ?, zone_seconds = ?, camera = ?,"
                                        + " lens = ?, width = ?, height = ?, orientation = ?,"
                                        + " duration_ms = ?, latitude = ?, longitude = ?,"
                                        + " status = ?, error = ? where path_key = ?",
                                values.toArray())
                        == 1;
        if (!there) {
            session.run(
                    "insert into library_file (place, path, group_key, size, modified_at, etag,"
                            + " sha256, type, taken_at, zone_seconds, camera, lens, width, height,"
                            + " orientation, duration_ms, latitude, longitude, status, error,"
                            + " path_key) values (?"
                            + ", ?".repeat(values.size() - 1)
                            + ")",
                    values.toArray());
        }
        putWords(file, key);
    }

    private void putWords(LibraryFile file, String key) throws SQLException {
        long id =
                session.first(
                                row -> row.getLong(1),
                                "select id from library_file where path_key = ?",
                                key)
                        .orElseThrow();
        session.run("delete from library_word where file_id = ?", id);
        session.runAll(
                "insert into library_word (word, file_id) values (?, ?)",
                Words.of(file).stream().map(word -> new Object[] {Words.bytes(word), id}).toList());
    }

    /** It is not there any more. */
    void miss(Known known) throws SQLException {
        session.run("update library_file set status = 'MISSING' where id = ?", known.id());
    }

    private static List<Object> values(LibraryFile file, String etag) {
        MediaFacts facts = file.facts();
        List<Object> values = new ArrayList<>();
        values.add(Place.of(file.path()));
        values.add(file.path().toString());
        values.add(file.group().key());
        values.add(file.size());
        values.add(file.modified().toEpochMilli());
        values.add(etag);
        values.add(file.sha256().orElse(""));
        values.add(cut(facts.type(), TEXT / 2));
        values.add(facts.takenAt().map(FileRows::millis).orElse(UNKNOWN));
        values.add(facts.zone().map(ZoneOffset::getTotalSeconds).orElse(null));
        values.add(facts.camera().map(text -> cut(text, TEXT)).orElse(null));
        values.add(facts.lens().map(text -> cut(text, TEXT)).orElse(null));
        values.add(boxed(facts.width()));
        values.add(boxed(facts.height()));
        values.add(boxed(facts.orientation()));
        values.add(facts.duration().map(Duration::toMillis).orElse(null));
        values.add(boxed(facts.latitude()));
        values.add(boxed(facts.longitude()));
        values.add(file.status().name());
        values.add(cut(file.error().orElse(""), LONG_TEXT));
        return values;
    }

    static long millis(LocalDateTime local) {
        return local.toInstant(ZoneOffset.UTC).toEpochMilli();
    }

    private static Integer boxed(OptionalInt number) {
        return number.isPresent() ? number.getAsInt() : null;
    }

    private static Double boxed(OptionalDouble number) {
        return number.isPresent() ? number.getAsDouble() : null;
    }

    /** PostgreSQL takes no NUL, and a broken file may say anything. */
    private static String cut(String text, int most) {
        String clean = text.replace("\0", "");
        return clean.length() <= most ? clean : clean.substring(0, most);
    }

    static Known known(ResultSet row) throws SQLException {
        StoragePath path = StoragePath.parse(row.getString("path"));
        long taken = row.getLong("taken_at");
        MediaFacts facts =
                new MediaFacts(
                        row.getString("type"),
                        taken == UNKNOWN
                                ? Optional.empty()
                                : Optional.of(
                                        LocalDateTime.ofInstant(
                                                Instant.ofEpochMilli(taken), ZoneOffset.UTC)),
                        Optional.ofNullable(row.getObject("zone_seconds", Integer.class))
                                .map(ZoneOffset::ofTotalSeconds),
                        Optional.ofNullable(row.getString("camera")),
                        Optional.ofNullable(row.getString("lens")),
                        integer(row, "width"),
                        integer(row, "height"),
                        integer(row, "orientation"),
                        Optional.ofNullable(row.getObject("duration_ms", Long.class))
                                .map(Duration::ofMillis),
                        real(row, "latitude"),
                        real(row, "longitude"));
        return new Known(
                row.getLong("id"),
                row.getString("etag"),
                new LibraryFile(
                        path,
                        row.getLong("size"),
                        Instant.ofEpochMilli(row.getLong("modified_at")),
                        text(row, "sha256"),
                        facts,
                        GroupName.of(path),
                        LibraryFile.Status.valueOf(row.getString("status")),
                        text(row, "error")));
    }

    private static Optional<String> text(ResultSet row, String column) throws SQLException {
        return Optional.of(row.getString(column)).filter(text -> !text.isEmpty());
    }

    private static OptionalInt integer(ResultSet row, String column) throws SQLException {
        int number = row.getInt(column);
        return row.wasNull() ? OptionalInt.empty() : OptionalInt.of(number);
    }

    private static OptionalDouble real(ResultSet row, String column) throws SQLException {
        double number = row.getDouble(column);
        return row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(number);
    }
}
