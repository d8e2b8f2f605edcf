package davroom.auth;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The sessions, found by the digest of their token.
 *
 * <p>Each has the stamp that its account had when it began: a digest of what the account is signed
 * in with. Another password or second factor makes another stamp, whoever changes it and on
 * whichever node, and all sessions before it are void.
 */
public final class SessionTable {
    private static final String SELECT =
            "select s.id, s.owner, s.stamp, s.created, s.last_used, s.address, s.client,"
                    + " a.password, a.second_factor from auth_session s"
                    + " left join auth_account a on a.name_key = s.owner_key ";

    private final Sql sql;

    public SessionTable(Sql sql) {
        this.sql = sql;
    }

    /**
     * A session as it is kept.
     *
     * @param id names it
     * @param owner the account
     * @param stamp of the account when it began
     * @param created when it began
     * @param used when it was last used
     * @param address from which it began
     * @param client what that said of itself
     */
    public record Row(
            String id,
            String owner,
            String stamp,
            Instant created,
            Instant used,
            String address,
            String client) {}

    /**
     * A session and its account's stamp at this moment.
     *
     * @param row of the session
     * @param stamp of the account
     */
    public record Stamped(Row row, String stamp) {
        /** Whether the account has not been given another password or second factor since. */
        public boolean holds() {
            return row.stamp().equals(stamp);
        }
    }

    public void add(Row row, String digest) {
        sql.update(
                "insert into auth_session (id, token, owner_key, owner, stamp, created, last_used,"
                        + " address, client) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                row.id(),
                digest,
                AccountName.key(row.owner()),
                row.owner(),
                row.stamp(),
                row.created().toEpochMilli(),
                row.used().toEpochMilli(),
                row.address(),
                row.client());
    }

    public Optional<Stamped> find(String digest) {
        return sql.list(SELECT + "where s.token = ?", SessionTable::read, digest).stream()
                .findFirst();
    }

    public List<Stamped> list() {
        return sql.list(SELECT + "order by s.created, s.id", SessionTable::read);
    }

    public List<Stamped> list(String account) {
        return sql.list(
                SELECT + "where s.owner_key = ? order by s.created, s.id",
                SessionTable::read,
                AccountName.key(account));
    }

    /** What the account is signed in with now; the same for all whose password is not kept here. */
    public String stamp(String account) {
        return sql
                .list(
                        "select password, second_factor from auth_account where name_key = ?",
                        SessionTable::stamp,
                        AccountName.key(account))
                .stream()
                .findFirst()
                .orElseGet(() -> stamp("", false));
    }

    public void restamp(String id, String stamp) {
        sql.update("update auth_session set stamp = ? where id = ?", stamp, id);
    }

    public void used(String id, Instant when) {
        sql.update("update auth_session set last_used = ? where id = ?", when.toEpochMilli(), id);
    }

    /** Whether it was there. */
    public boolean remove(String id) {
        return sql.update("delete from auth_session where id = ?", id) > 0;
    }

    /** Those that began or were used too long ago. */
    public void removeBefore(Instant created, Instant used) {
        sql.update(
                "delete from auth_session where created <= ? or last_used <= ?",
                created.toEpochMilli(),
                used.toEpochMilli());
    }

    public void removeAllOf(String account) {
        sql.update("delete from auth_session where owner_key = ?", AccountName.key(account));
    }

    public void removeAllOf(String account, String kept) {
        sql.update(
                "delete from auth_session where owner_key = ? and id <> ?",
                AccountName.key(account),
                kept);
    }

    private static Stamped read(ResultSet row) throws SQLException {
        return new Stamped(
                new Row(
                        row.getString("id"),
                        row.getString("owner"),
                        row.getString("stamp"),
                        Instant.ofEpochMilli(row.getLong("created")),
                        Instant.ofEpochMilli(row.getLong("last_used")),
                        row.getString("address"),
                        row.getString("client")),
                stamp(row));
    }

    private static String stamp(ResultSet row) throws SQLException {
        String hash = row.getString("password");
        return stamp(hash == null ? "" : hash, row.getBoolean("second_factor"));
    }

    private static String stamp(String hash, boolean secondFactor) {
        return AppSecret.digest(hash + "\n" + secondFactor);
    }
}
