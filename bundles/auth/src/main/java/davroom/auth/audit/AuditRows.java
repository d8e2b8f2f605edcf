package davroom.auth.audit;

import davroom.api.auth.AuditTrail.Entry;
import davroom.api.auth.AuditTrail.Event;
import davroom.auth.AccountName;
import davroom.auth.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The table of the latest entries. */
final class AuditRows {
    private final Sql sql;

    AuditRows(Sql sql) {
        this.sql = sql;
    }

    void add(Entry entry) {
        sql.update(
                "insert into auth_audit (happened, event, account_key, account, detail, address,"
                        + " client, changed_by) values (?, ?, ?, ?, ?, ?, ?, ?)",
                entry.time().toEpochMilli(),
                entry.event().name(),
                cut(AccountName.key(entry.account()), 512),
                cut(entry.account(), 512),
                cut(entry.detail(), 1024),
                cut(entry.address(), 64),
                cut(entry.client(), 512),
                cut(entry.by(), 128));
    }

    /** An entry that does not fit would stand in the way of all that follow. */
    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most);
    }

    List<Entry> list(
            List<Event> events, Optional<String> account, Instant since, long before, int limit) {
        String marks = String.join(", ", Collections.nCopies(events.size(), "?"));
        List<Object> values = new ArrayList<>(events.stream().map(Event::name).toList());
        values.add(since.toEpochMilli());
        values.add(before);
        account.map(AccountName::key).ifPresent(values::add);
        values.add(limit);
        return sql.list(
                "select id, happened, event, account, detail, address, client, changed_by"
                        + " from auth_audit where event in ("
                        + marks
                        + ") and happened >= ? and id < ?"
                        + (account.isPresent() ? " and account_key = ?" : "")
                        + " order by id desc limit ?",
                AuditRows::read,
                values.toArray());
    }

    /** Drops what is older, and all but so many. */
    void keep(Instant since, int most) {
        sql.update("delete from auth_audit where happened < ?", since.toEpochMilli());
        sql.update(
                "delete from auth_audit where id <= (select max(id) from auth_audit) - ?",
                (long) most);
    }

    private static Entry read(ResultSet row) throws SQLException {
        return new Entry(
                row.getLong("id"),
                Instant.ofEpochMilli(row.getLong("happened")),
                Event.valueOf(row.getString("event")),
                row.getString("account"),
                row.getString("detail"),
                row.getString("address"),
                row.getString("client"),
                row.getString("changed_by"));
    }
}
