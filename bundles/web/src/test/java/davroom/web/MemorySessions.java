package davroom.web;

import davroom.api.auth.Account;
import davroom.api.auth.Sessions;
import davroom.api.auth.SignInRefusedException;
import davroom.api.auth.SignInRefusedException.Reason;
import davroom.api.auth.Visitor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/** Sessions in memory. A name may be a {@link Reason}, for which it is then refused. */
final class MemorySessions implements Sessions {
    final List<String> left = new ArrayList<>();
    final List<Session> live = new ArrayList<>();
    private final MemoryAccounts accounts;

    MemorySessions(MemoryAccounts accounts) {
        this.accounts = accounts;
        for (String name : List.of("Ann", "Bob", "Eve")) {
            Instant now = Instant.parse("2026-01-02T03:04:05Z").plusSeconds(live.size());
            live.add(
                    new Session(
                            "of" + name, name, now, now, now.plusSeconds(60), "::1", "Browser"));
        }
    }

    @Override
    public Started signIn(String name, String password, Optional<String> code, Visitor visitor)
            throws SignInRefusedException {
        for (Reason reason : Reason.values()) {
            if (reason.name().equals(name)) {
                throw new SignInRefusedException(reason, Duration.ofMillis(1500));
            }
        }
        Account account = checked(name, password);
        return new Started(
                account, new Current("new", "csrf-token"), "new-token", Duration.ofDays(14));
    }

    @Override
    public void confirm(String name, String password, Visitor visitor)
            throws SignInRefusedException {
        checked(name, password);
    }

    private Account checked(String name, String password) throws SignInRefusedException {
        Optional<Account> account = accounts.find(name);
        if (account.isEmpty()
                || !password.equals(
                        accounts.passwords.get(name.toLowerCase(java.util.Locale.ROOT)))) {
            throw new SignInRefusedException(Reason.UNKNOWN);
        }
        return account.get();
    }

    @Override
    public void leave(String token) {
        left.add(token);
    }

    @Override
    public List<Session> list(Optional<String> account) {
        return live.stream()
                .filter(one -> account.map(one.account()::equalsIgnoreCase).orElse(true))
                .toList();
    }

    @Override
    public void end(String id) {
        if (!live.removeIf(session -> session.id().equals(id))) {
            throw new NoSuchElementException("There is no session " + id + ".");
        }
    }

    @Override
    public void endAll(String account, Optional<String> kept) {
        live.removeIf(
                session ->
                        session.account().equalsIgnoreCase(account)
                                && !kept.equals(Optional.of(session.id())));
    }
}
