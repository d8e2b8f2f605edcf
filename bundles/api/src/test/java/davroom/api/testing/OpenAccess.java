package davroom.api.testing;

import davroom.api.auth.Access;
import davroom.api.auth.Account;
import davroom.api.auth.Permission;
import davroom.api.auth.Role;
import davroom.api.auth.Scope;
import davroom.api.auth.Subject;
import davroom.api.storage.StoragePath;

/** Lets everybody do everything. */
public final class OpenAccess implements Access {

    /** Someone of that name, for whom the rules of this access are enough. */
    public static Subject subject(String name) {
        return subject(name, "");
    }

    /** The same, with a base path. */
    public static Subject subject(String name, String basePath) {
        Account account = new Account(name, "", "", Role.ADMIN, true, true, basePath, "", 0);
        return new Subject(account, Scope.ALL);
    }

    @Override
    public void check(Subject subject, Permission permission, StoragePath path) {
        // everybody may
    }

    @Override
    public boolean sees(Subject subject, StoragePath path) {
        return true;
    }
}
