package davroom.web;

import davroom.api.auth.Account;
import davroom.api.auth.AccountRegister;
import davroom.api.auth.Means;
import davroom.api.auth.Sessions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/** Accounts as the calls see them. */
final class Users {
    private Users() {}

    /**
     * The account that the path names, if it is the own one or an administrator asks. Others are
     * not there: who asks so learns no names.
     */
    static Account named(Exchange exchange, AccountRegister register) {
        String name = exchange.name("name");
        return find(register, name)
                .filter(
                        account ->
                                isOwn(exchange, account)
                                        || Who.isAdmin(exchange.subject().account()))
                .orElseThrow(() -> new NoSuchElementException("There is no account " + name + "."));
    }

    static Optional<Account> find(AccountRegister register, String name) {
        return register.list().stream()
                .filter(account -> account.name().equalsIgnoreCase(name))
                .findFirst();
    }

    static boolean isOwn(Exchange exchange, Account account) {
        return account.name().equals(exchange.subject().name());
    }

    /** All of the account, but the one with which it is asked for. */
    static void endSessions(House house, Exchange exchange, Account account) {
        Optional<String> kept =
                exchange.subject().means() == Means.SESSION && isOwn(exchange, account)
                        ? exchange.session().map(Sessions.Current::id)
                        : Optional.empty();
        house.need(Sessions.class).endAll(account.name(), kept);
    }

    static Map<String, Object> object(Account account) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("name", account.name());
        object.put("displayName", account.displayName());
        object.put("email", account.email());
        object.put("role", account.role().text());
        object.put("enabled", account.enabled());
        object.put("webdav", account.webdav());
        object.put("basePath", account.basePath());
        object.put("uploadPath", account.uploadPath());
        object.put("quotaBytes", account.quotaBytes());
        object.put("provider", account.provider().text());
        object.put("webLogin", account.webLogin());
        object.put("secondFactor", account.secondFactor());
        return object;
    }
}
