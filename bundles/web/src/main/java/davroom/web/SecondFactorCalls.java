package davroom.web;

import davroom.api.auth.Account;
import davroom.api.auth.AccountRegister;
import davroom.api.auth.SecondFactors;
import davroom.api.auth.Sessions;
import davroom.api.auth.SignInRefusedException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code /users/{name}/second-factor}: on by its owner, off also by an administrator. */
final class SecondFactorCalls {
    private final House house;

    SecondFactorCalls(House house) {
        this.house = house;
    }

    private SecondFactors factors() {
        return house.need(SecondFactors.class);
    }

    Answer begin(Exchange exchange) throws IOException, SignInRefusedException {
        Account account = own(exchange);
        Fields fields = exchange.fields("password");
        confirm(exchange, account, fields);
        if (account.secondFactor()) {
            throw Problem.of(409, "There is a second factor already: remove it first.");
        }
        SecondFactors.Enrolment enrolment = factors().begin(account.name());
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("secret", enrolment.secret());
        object.put("uri", enrolment.uri());
        object.put("svg", enrolment.svg());
        return Answer.of(object);
    }

    Answer confirm(Exchange exchange) throws IOException {
        Account account = own(exchange);
        String code = exchange.fields("code").needText("code");
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("recoveryCodes", factors().confirm(account.name(), code));
        Users.endSessions(house, exchange, account);
        return Answer.of(object);
    }

    Answer remove(Exchange exchange) throws IOException, SignInRefusedException {
        Account account = Users.named(exchange, house.need(AccountRegister.class));
        if (Users.isOwn(exchange, account)) {
            confirm(exchange, account, exchange.fields("password"));
        }
        factors().remove(account.name());
        Users.endSessions(house, exchange, account);
        return Answer.nothing();
    }

    /** Nobody, not even an administrator, can know the codes of somebody else. */
    private Account own(Exchange exchange) {
        Account account = Users.named(exchange, house.need(AccountRegister.class));
        if (!Users.isOwn(exchange, account)) {
            throw Problem.of(403, "Only its owner can switch a second factor on.");
        }
        return account;
    }

    /** Who sits at somebody else's session must not be able to lock them out. */
    private void confirm(Exchange exchange, Account account, Fields fields)
            throws SignInRefusedException {
        house.need(Sessions.class)
                .confirm(account.name(), fields.needText("password"), exchange.visitor());
    }
}
