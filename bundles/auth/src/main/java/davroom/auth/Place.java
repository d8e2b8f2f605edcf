package davroom.auth;

import davroom.api.auth.Account;
import davroom.api.storage.StoragePath;

/** Where a path lies for an account. */
enum Place {
    /** In its own folder: the upload path, or without one the base path. */
    OWN,
    /** Anywhere, of an account that has neither. */
    SHARED,
    /** In the base path, or in none, and beside the upload path. */
    BESIDE,
    /** Not in its base path. */
    OUTSIDE;

    static Place of(Account account, StoragePath path) {
        if (!Jail.of(account.basePath()).holds(path)) {
            return OUTSIDE;
        }
        Jail own = own(account);
        return own.names().isEmpty() ? SHARED : own.holds(path) ? OWN : BESIDE;
    }

    /** The folder that is its own; the one that holds everything when it has none. */
    static Jail own(Account account) {
        return Jail.of(account.uploadPath().isEmpty() ? account.basePath() : account.uploadPath());
    }
}
