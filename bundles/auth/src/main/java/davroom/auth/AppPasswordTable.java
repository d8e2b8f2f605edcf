package davroom.auth;

import davroom.api.auth.AppPassword;
import davroom.api.auth.Scope;
import davroom.api.storage.StoragePath;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The app passwords, found by the digest of their secret. */
final class AppPasswordTable {
    private static final String SELECT =
            "select id, owner, name, scope, within, created, expires, last_used, last_client,"
                    + " last_address from auth_app_password ";

    private final Sql sql;

    AppPasswordTable(Sql sql) {
        this.sql = sql;
    }

    void add(AppPassword password, String digest) {
        sql.update(
                "insert into auth_app_password (id, secret, owner_key, owner, name, scope, within,"
                        + " created, expires) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                password.id(),
                digest,
                AccountName.key(password.account()),
                password.account(),
                password.name(),
                password.scope().text(),
                lines(password.within()),
                password.created().toEpochMilli(),
                password.expires().map(Instant::toEpochMilli).orElse(null));
    }

    Optional<AppPassword> find(String digest) {
        return sql.list(SELECT + "where secret = ?", AppPasswordTable::read, digest).stream()
                .findFirst();
    }

    /** Whose it is, as that is written. */
    Optional<String> owner(String id) {
        return sql
                .list(
                        "select owner from auth_app_password where id = ?",
                        row -> row.getString("owner"),
                        id)
                .stream()
                .findFirst();
    }

    List<AppPassword> list() {
        return sql.list(SELECT + "order by created, id", AppPasswordTable::read);
    }

    List<AppPassword> list(String account) {
        return sql.list(
                SELECT + "where owner_key = ? order by created, id",
                AppPasswordTable::read,
                AccountName.key(account));
    }

    void used(String id, AppPassword.Use use) {
        sql.update(
                "update auth_app_password set last_used = ?, last_client = ?, last_address = ?"
                        + " where id = ?",
                use.time().toEpochMilli(),
                use.client(),
                use.address(),
                id);
    }

    /** Whether it was there. */
    boolean remove(String id) {
        return sql.update("delete from auth_app_password where id = ?", id) > 0;
    }

    void removeAllOf(String account) {
        sql.update("delete from auth_app_password where owner_key = ?", AccountName.key(account));
    }

    private static AppPassword read(ResultSet row) throws SQLException {
        String scope = row.getString("scope");
        return new AppPassword(
                row.getString("id"),
                row.getString("owner"),
                row.getString("name"),
                Scope.of(scope)
                        .orElseThrow(() -> new IllegalStateException("Unknown scope " + scope)),
                row.getString("within").lines().map(StoragePath::parse).toList(),
                Instant.ofEpochMilli(row.getLong("created")),
                instant(row, "expires"),
                use(row));
    }

    private static Optional<AppPassword.Use> use(ResultSet row) throws SQLException {
        Optional<Instant> time = instant(row, "last_used");
        String client = row.getString("last_client");
        String address = row.getString("last_address");
        return time.map(when -> new AppPassword.Use(when, client, address));
    }

    /** One path a line: no name has a line break. */
    private static String lines(List<StoragePath> paths) {
        return paths.stream().map(StoragePath::toString).collect(Collectors.joining("\n"));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }
}
