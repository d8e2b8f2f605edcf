package davroom.auth;

import davroom.api.auth.Account;
import davroom.api.auth.AppPassword;
import davroom.api.auth.WrongFieldException;
import davroom.api.storage.StoragePath;
import java.util.List;

/** What an app password must be like before it is kept. */
final class AppPasswordRules {
    private static final int MOST_FOLDERS = 32;

    /** As many characters as the column has. */
    private static final int LONGEST = 8192;

    private AppPasswordRules() {}

    /**
     * The app password, with each folder once.
     *
     * @throws IllegalArgumentException with a sentence
     */
    static AppPassword checked(AppPassword password, Account owner) {
        String name = password.name();
        if (name.isBlank()
                || name.length() > 255
                || name.chars().anyMatch(Character::isISOControl)) {
            throw new WrongFieldException(
                    "name", "The name of an app password is one line of 1 to 255 characters.");
        }
        if (password.expires().filter(end -> !end.isAfter(password.created())).isPresent()) {
            throw new WrongFieldException("expiresDays", "An app password expires in the future.");
        }
        List<StoragePath> within = password.within().stream().distinct().toList();
        if (within.size() > MOST_FOLDERS
                || within.stream().mapToInt(path -> path.toString().length() + 1).sum() > LONGEST) {
            throw new WrongFieldException(
                    "within",
                    "An app password can be limited to at most " + MOST_FOLDERS + " folders.");
        }
        within.forEach(path -> requireUse(path, Jail.of(owner.basePath()), owner));
        return new AppPassword(
                password.id(),
                password.account(),
                name,
                password.scope(),
                within,
                password.created(),
                password.expires(),
                password.lastUse());
    }

    /** A limit to what the account cannot reach would be a password for nothing. */
    private static void requireUse(StoragePath path, Jail base, Account owner) {
        if (path.isRoot()) {
            throw new WrongFieldException(
                    "within",
                    "An app password is limited to a drive, or to a folder on one: originals/2024.");
        }
        if (!base.holds(path) && !base.liesBelow(path)) {
            throw new WrongFieldException(
                    "within",
                    "Account "
                            + owner.name()
                            + " may use the folder "
                            + base
                            + " of a drive only, and "
                            + path
                            + " is not there.");
        }
    }
}
