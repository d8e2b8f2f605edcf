package davroom.auth;

import davroom.api.auth.Account;
import davroom.api.auth.WrongFieldException;
import davroom.api.storage.IllegalPathException;
import davroom.api.storage.StoragePath;
import java.util.Locale;

/** What an account must be like before it is kept. */
final class AccountRules {
    private AccountRules() {}

    /**
     * The account with its paths in one spelling: {@code /users/bob/} -> {@code users/bob}.
     *
     * @throws IllegalArgumentException with a sentence
     */
    static Account checked(Account account) {
        String base = path("basePath", "base path", account.basePath());
        String upload = path("uploadPath", "upload path", account.uploadPath());
        if (!upload.isEmpty() && !Jail.of(base).holds(Jail.of(upload))) {
            throw new WrongFieldException(
                    "uploadPath", "The upload path must be below the base path, " + base + ".");
        }
        if (account.quotaBytes() < 0) {
            throw new WrongFieldException(
                    "quotaBytes", "A quota is 0 for none, or a number of bytes.");
        }
        return new Account(
                AccountName.checked(account.name()),
                line("displayName", "display name", account.displayName()),
                line("email", "e-mail address", account.email()),
                account.role(),
                account.enabled(),
                account.webdav(),
                base,
                upload,
                account.quotaBytes(),
                account.provider(),
                account.webLogin(),
                account.secondFactor());
    }

    private static String line(String field, String what, String text) {
        if (text.length() > 255 || text.chars().anyMatch(Character::isISOControl)) {
            throw new WrongFieldException(
                    field, "The " + what + " is one line of at most 255 characters.");
        }
        return text;
    }

    private static String path(String field, String what, String text) {
        String bare = text.replaceAll("^/|/$", "");
        try {
            StoragePath path = bare.isEmpty() ? StoragePath.ROOT : StoragePath.parse("/" + bare);
            // the state of a drive is kept there and nobody's folder
            if (bare.length() > 1024
                    || path.names().stream()
                            .anyMatch(n -> n.toLowerCase(Locale.ROOT).equals(".davroom"))) {
                throw new WrongFieldException(field, "The " + what + " cannot be " + text + ".");
            }
            return bare;
        } catch (IllegalPathException e) {
            throw new WrongFieldException(field, "The " + what + " is wrong. " + e.getMessage(), e);
        }
    }
}
