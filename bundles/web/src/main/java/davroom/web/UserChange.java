package davroom.web;

import davroom.api.auth.Account;
import davroom.api.auth.Provider;
import davroom.api.auth.Role;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a body says of an account; what it does not say stays.
 *
 * <p>Each field is taken by name, and none because the account happens to have it (mass
 * assignment).
 */
record UserChange(Fields fields) {
    /** What people may say of themselves. */
    private static final Set<String> OWN =
            Set.of("displayName", "email", "password", "currentPassword");

    /** What only administrators say. */
    private static final Set<String> RIGHTS =
            Set.of(
                    "role",
                    "enabled",
                    "webdav",
                    "basePath",
                    "uploadPath",
                    "quotaBytes",
                    "provider",
                    "webLogin");

    static String[] known() {
        Set<String> known = new TreeSet<>(OWN);
        known.addAll(RIGHTS);
        return known.toArray(String[]::new);
    }

    boolean hasRights() {
        return fields.names().stream().anyMatch(RIGHTS::contains);
    }

    Account applyTo(Account account) {
        return new Account(
                account.name(),
                fields.text("displayName").orElse(account.displayName()),
                fields.text("email").orElse(account.email()),
                word("role", Role.values(), Role::text).orElse(account.role()),
                fields.flag("enabled").orElse(account.enabled()),
                fields.flag("webdav").orElse(account.webdav()),
                fields.text("basePath").orElse(account.basePath()),
                fields.text("uploadPath").orElse(account.uploadPath()),
                fields.number("quotaBytes").orElse(account.quotaBytes()),
                word("provider", Provider.values(), Provider::text).orElse(account.provider()),
                fields.flag("webLogin").orElse(account.webLogin()),
                account.secondFactor());
    }

    private <T> Optional<T> word(String field, T[] all, Function<T, String> text) {
        Optional<String> word = fields.text(field);
        if (word.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                Arrays.stream(all)
                        .filter(one -> text.apply(one).equals(word.get()))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        Problem.field(
                                                field,
                                                "This field is one of "
                                                        + Arrays.stream(all)
                                                                .map(text)
                                                                .collect(Collectors.joining(", "))
                                                        + ".")));
    }
}
