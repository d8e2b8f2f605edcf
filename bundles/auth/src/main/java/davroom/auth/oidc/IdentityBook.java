package davroom.auth.oidc;

import davroom.api.auth.Identities;
import davroom.api.auth.Identity;
import davroom.api.auth.Sessions;
import davroom.auth.AccountName;
import davroom.auth.Audit;
import davroom.auth.AuthDatabase;
import davroom.auth.Sql;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Which person at a provider is which account. It is there also without a provider, so that
 * accounts can be prepared.
 */
@Component(service = {Identities.class, IdentityBook.class})
public final class IdentityBook implements Identities {
    private final Sql sql;
    private final Audit audit;

    /** Who was linked until now may be another person than who is. */
    private final Consumer<String> sessionsEnd;

    /** Over the table. */
    @Activate
    public IdentityBook(
            @Reference AuthDatabase database,
            @Reference Audit audit,
            @Reference Sessions sessions) {
        this(database.sql(), audit, account -> sessions.endAll(account, Optional.empty()));
    }

    IdentityBook(Sql sql, Audit audit, Consumer<String> sessionsEnd) {
        this.sessionsEnd = sessionsEnd;
        this.sql = sql;
        this.audit = audit;
    }

    @Override
    public Optional<Identity> of(String account) {
        return sql
                .list(
                        "select issuer, subject from auth_identity where account_key = ?",
                        row -> new Identity(row.getString("issuer"), row.getString("subject")),
                        AccountName.key(account))
                .stream()
                .findFirst();
    }

    @Override
    public void link(String account, Identity identity) {
        String key = AccountName.key(account);
        if (sql.list(
                        "select name from auth_account where name_key = ?",
                        row -> row.getString("name"),
                        key)
                .isEmpty()) {
            throw new NoSuchElementException("There is no account " + account + ".");
        }
        if (!account(identity).equals(Optional.of(key))) {
            add(key, identity);
        }
        int others =
                sql.update(
                        "delete from auth_identity where account_key = ?"
                                + " and not (issuer = ? and subject = ?)",
                        key,
                        identity.issuer(),
                        identity.subject());
        if (others > 0) {
            sessionsEnd.accept(account);
        }
        audit.changed(account, "linked with " + identity.text());
    }

    @Override
    public void unlink(String account) {
        sql.update("delete from auth_identity where account_key = ?", AccountName.key(account));
        sessionsEnd.accept(account);
        audit.changed(account, "linked with nobody");
    }

    /** The key of the account that it is linked with. */
    Optional<String> account(Identity identity) {
        List<String> keys =
                sql.list(
                        "select account_key from auth_identity where issuer = ? and subject = ?",
                        row -> row.getString("account_key"),
                        identity.issuer(),
                        identity.subject());
        return keys.stream().findFirst();
    }

    private void add(String key, Identity identity) {
        try {
            sql.update(
                    "insert into auth_identity (issuer, subject, account_key) values (?, ?, ?)",
                    identity.issuer(),
                    identity.subject(),
                    key);
        } catch (Sql.TakenException e) {
            throw new IllegalArgumentException(
                    "That person is linked with another account already.", e);
        }
    }
}
