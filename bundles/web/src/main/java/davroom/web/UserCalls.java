package davroom.web;

import davroom.api.auth.Account;
import davroom.api.auth.AccountRegister;
import davroom.api.auth.Means;
import davroom.api.auth.Provider;
import davroom.api.auth.Role;
import davroom.api.auth.Sessions;
import davroom.api.auth.SignInRefusedException;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;

/** {@code /users}: all, for administrators; the own one for everybody. */
final class UserCalls {
    private final House house;
    private final SecureRandom random = new SecureRandom();

    UserCalls(House house) {
        this.house = house;
    }

    private AccountRegister register() {
        return house.need(AccountRegister.class);
    }

    Answer list(Exchange exchange) {
        return Answer.of(
                Page.of(
                        exchange,
                        register().list(),
                        account -> account.name().toLowerCase(Locale.ROOT),
                        Users::object));
    }

    Answer show(Exchange exchange) {
        return Answer.of(Users.object(Users.named(exchange, register())));
    }

    Answer add(Exchange exchange) throws IOException {
        Fields fields = exchange.fieldsAnd("name", UserChange.known());
        if (fields.has("currentPassword")) {
            throw Problem.field("currentPassword", "A new account has no present password.");
        }
        Account blank =
                new Account(fields.needText("name"), "", "", Role.USER, true, false, "", "", 0);
        Account account = new UserChange(fields).applyTo(blank);
        String password =
                account.provider() == Provider.LOCAL
                        ? fields.needText("password")
                        : nobodysPassword(fields);
        register().add(account, password);
        Account added =
                Users.find(register(), account.name())
                        .orElseThrow(() -> Problem.of(409, "The account was removed again."));
        return Answer.created(exchange.url("users", added.name()), Users.object(added));
    }

    /** Who signs in elsewhere has one here that nobody knows. */
    private String nobodysPassword(Fields fields) {
        if (fields.has("password")) {
            throw Problem.field("password", "This account has its password elsewhere.");
        }
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    Answer change(Exchange exchange) throws IOException, SignInRefusedException {
        Account account = Users.named(exchange, register());
        UserChange change = new UserChange(exchange.fields(UserChange.known()));
        boolean admin = Who.isAdmin(exchange.subject().account());
        if (change.hasRights() && !admin) {
            throw Problem.of(403, "What an account may do is for administrators to change.");
        }
        if (change.fields().has("password")) {
            changePassword(exchange, account, change.fields());
        } else {
            if (change.fields().has("currentPassword")) {
                throw Problem.field("currentPassword", "There is no new password beside it.");
            }
            register().change(account.name(), change::applyTo);
        }
        return show(exchange);
    }

    private void changePassword(Exchange exchange, Account account, Fields fields)
            throws SignInRefusedException {
        if (exchange.subject().means() == Means.APP_PASSWORD) {
            throw Problem.of(403, "A password cannot be changed with an app password.");
        }
        if (!Set.of("password", "currentPassword").containsAll(fields.names())) {
            throw Problem.field("password", "A password is changed alone.");
        }
        if (account.provider() != Provider.LOCAL) {
            throw Problem.of(409, "This account has its password elsewhere.");
        }
        String password = fields.needText("password");
        if (Users.isOwn(exchange, account)) {
            house.need(Sessions.class)
                    .confirm(
                            account.name(), fields.needText("currentPassword"), exchange.visitor());
        }
        register().changePassword(account.name(), password);
        Users.endSessions(house, exchange, account);
    }

    Answer remove(Exchange exchange) {
        register().remove(Users.named(exchange, register()).name());
        return Answer.nothing();
    }
}
