package davroom.web;

import davroom.api.auth.AppPassword;
import davroom.api.auth.AppPasswords;
import davroom.api.auth.Scope;
import davroom.api.storage.StoragePath;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/** App passwords in memory; Bob and Eve have one each. */
final class MemoryAppPasswords implements AppPasswords {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    final List<AppPassword> all = new ArrayList<>();

    MemoryAppPasswords() {
        issue("Bob", "Phone", Scope.WEBDAV, List.of(), Optional.empty());
        issue("Eve", "Phone", Scope.WEBDAV, List.of(), Optional.empty());
    }

    @Override
    public Issued issue(
            String account,
            String name,
            Scope scope,
            List<StoragePath> within,
            Optional<Instant> expires) {
        AppPassword.Use use = new AppPassword.Use(NOW, "PhotoSync", "::1");
        AppPassword password =
                new AppPassword(
                        "id" + all.size(),
                        account,
                        name,
                        scope,
                        within,
                        NOW.plusSeconds(all.size()),
                        expires,
                        Optional.of(use));
        all.add(password);
        return new Issued(password, "OXiV72-wTtiL9-d04jO7-X7XP4p");
    }

    @Override
    public List<AppPassword> list(Optional<String> account) {
        return all.stream()
                .filter(one -> account.map(one.account()::equalsIgnoreCase).orElse(true))
                .toList();
    }

    @Override
    public Optional<AppPassword> of(String secret) {
        return Optional.empty();
    }

    @Override
    public void remove(String id) {
        if (!all.removeIf(password -> password.id().equals(id))) {
            throw new NoSuchElementException("There is no app password " + id + ".");
        }
    }
}
