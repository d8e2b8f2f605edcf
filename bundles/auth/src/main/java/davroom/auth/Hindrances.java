package davroom.auth;

import davroom.api.auth.Account;
import davroom.api.auth.Means;
import davroom.api.auth.Permission;
import davroom.api.auth.Provider;
import davroom.api.auth.Subject;
import davroom.api.storage.StoragePath;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * All that stands against something, a sentence each for the person, which tells nothing of what is
 * at a path. When there is none, it may be done.
 */
final class Hindrances {
    private Hindrances() {}

    /** In the order in which they are told; each is looked for when it is asked for. */
    static Stream<String> of(Subject subject, Permission permission, StoragePath path) {
        return Stream.concat(
                onDrives(subject),
                found(
                        Stream.of(
                                () -> byRole(subject.account(), permission, path),
                                () -> byScope(subject, permission),
                                () -> byPlace(subject.account(), permission, path),
                                () -> byLimit(subject, permission, path))));
    }

    /** Against anything on any drive. */
    static Stream<String> onDrives(Subject subject) {
        return found(
                Stream.of(
                        () -> byState(subject.account()),
                        () -> byMeans(subject),
                        () -> byFlag(subject.account())));
    }

    private static Stream<String> found(Stream<Supplier<Optional<String>>> hindrances) {
        return hindrances.map(Supplier::get).flatMap(Optional::stream);
    }

    private static Optional<String> byState(Account account) {
        if (!account.enabled()) {
            return Optional.of("Account " + account.name() + " is disabled.");
        }
        return account.provider() == Provider.NONE
                ? Optional.of(
                        "Account " + account.name() + " cannot sign in: nobody checks who it is.")
                : Optional.empty();
    }

    private static Optional<String> byMeans(Subject subject) {
        Account account = subject.account();
        if (subject.means() != Means.PASSWORD || account.passwordOpensDrives()) {
            return Optional.empty();
        }
        return Optional.of(
                "The password of account %s opens no drives, since the account %s: use an app password."
                        .formatted(
                                account.name(),
                                account.secondFactor()
                                        ? "has a second factor"
                                        : "uses single sign-on"));
    }

    private static Optional<String> byFlag(Account account) {
        return account.webdav()
                ? Optional.empty()
                : Optional.of(
                        "Account %1$s may not use WebDAV: an administrator can allow it with \"davroom users mod %1$s --webdav\"."
                                .formatted(account.name()));
    }

    /** Its role may not, here or anywhere. */
    private static Optional<String> byRole(
            Account account, Permission permission, StoragePath path) {
        if (!Grants.of(account.role(), Place.OWN).contains(permission)) {
            return Optional.of(
                    "Account %s has the role %s, which may not %s."
                            .formatted(account.name(), account.role().text(), act(permission)));
        }
        if (Place.of(account, path) == Place.SHARED
                && !Grants.of(account.role(), Place.SHARED).contains(permission)) {
            return Optional.of(
                    "Account %s has the role %s, which may %s in a folder of its own only: an administrator can give it one with \"davroom users mod %1$s --base-path\"."
                            .formatted(account.name(), account.role().text(), act(permission)));
        }
        return Optional.empty();
    }

    private static Optional<String> byScope(Subject subject, Permission permission) {
        return Grants.of(subject.scope()).contains(permission)
                ? Optional.empty()
                : Optional.of(
                        "This app password has the scope %s, which may not %s."
                                .formatted(subject.scope().text(), act(permission)));
    }

    private static Optional<String> byPlace(
            Account account, Permission permission, StoragePath path) {
        Place place = Place.of(account, path);
        if (place == Place.OUTSIDE) {
            return Optional.of(
                    "Account %s may use the folder %s of a drive only."
                            .formatted(account.name(), account.basePath()));
        }
        Jail own = Place.own(account);
        if (place == Place.BESIDE && !Grants.of(account.role(), place).contains(permission)) {
            return Optional.of(
                    "Account %s may %s in the folder %s of a drive only."
                            .formatted(
                                    account.name(),
                                    permission == Permission.READ ? "read" : "write",
                                    own));
        }
        if (permission == Permission.DELETE
                && (own.isAt(path) || Jail.of(account.basePath()).isAt(path))) {
            return Optional.of(
                    "Account %s may not delete its own folder.".formatted(account.name()));
        }
        return Optional.empty();
    }

    private static Optional<String> byLimit(
            Subject subject, Permission permission, StoragePath path) {
        Within within = new Within(subject.within());
        if (!within.holds(path)) {
            return Optional.of("This app password is limited to " + within + ".");
        }
        return permission == Permission.DELETE && within.isAt(path)
                ? Optional.of("This app password may not delete the folder that it is limited to.")
                : Optional.empty();
    }

    private static String act(Permission permission) {
        return switch (permission) {
            case READ -> "read";
            case ADD -> "add files";
            case CHANGE -> "change files";
            case DELETE -> "delete files";
        };
    }
}
