package davroom.shell;

import davroom.api.auth.Account;
import davroom.api.auth.AuditTrail;
import davroom.api.auth.AuditTrail.Event;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Accounts as people and scripts are told of them. */
final class AccountList {
    private static final List<String> TITLES =
            List.of(
                    "NAME",
                    "ROLE",
                    "AUTHENTICATION",
                    "ENABLED",
                    "WEB LOGIN",
                    "WEBDAV",
                    "BASE PATH",
                    "EMAIL");

    private final Rooms rooms;
    private final boolean login;

    /**
     * Of the house.
     *
     * @param login whether it is told when each has signed in last
     */
    AccountList(Rooms rooms, boolean login) {
        this.rooms = rooms;
        this.login = login;
    }

    String json(List<Account> accounts) {
        return Json.text(Call.object("items", accounts.stream().map(this::object).toList()));
    }

    /** Each as {@code GET /api/v1/users} has it. */
    Map<String, Object> object(Account account) {
        Map<String, Object> object =
                Call.object(
                        "name", account.name(),
                        "displayName", account.displayName(),
                        "email", account.email(),
                        "role", account.role().text(),
                        "enabled", account.enabled(),
                        "webdav", account.webdav(),
                        "basePath", account.basePath(),
                        "uploadPath", account.uploadPath(),
                        "quotaBytes", account.quotaBytes(),
                        "provider", account.provider().text(),
                        "webLogin", account.webLogin(),
                        "secondFactor", account.secondFactor());
        if (login) {
            object.put("lastLogin", lastLogin(account).map(Instant::toString).orElse(null));
        }
        return object;
    }

    Columns columns(List<Account> accounts) {
        List<String> titles = new ArrayList<>(TITLES);
        if (login) {
            titles.add("LAST LOGIN");
        }
        Columns columns = new Columns(titles.toArray(String[]::new));
        accounts.forEach(account -> columns.row(cells(account).toArray(String[]::new)));
        return columns;
    }

    private List<String> cells(Account account) {
        List<String> cells =
                new ArrayList<>(
                        List.of(
                                account.name(),
                                account.role().text(),
                                account.provider().text()
                                        + (account.secondFactor() ? " + code" : ""),
                                yesNo(account.enabled()),
                                yesNo(account.webLogin()),
                                yesNo(account.webdav()),
                                account.basePath(),
                                account.email()));
        if (login) {
            cells.add(lastLogin(account).map(Instant::toString).orElse(""));
        }
        return cells;
    }

    private static String yesNo(boolean value) {
        return value ? "yes" : "no";
    }

    private Optional<Instant> lastLogin(Account account) {
        return rooms
                .need(AuditTrail.class, "audit")
                .entries(
                        List.of(Event.SIGNED_IN),
                        Optional.of(account.name()),
                        Instant.EPOCH,
                        Long.MAX_VALUE,
                        1)
                .stream()
                .map(entry -> entry.time().truncatedTo(ChronoUnit.SECONDS))
                .findFirst();
    }
}
