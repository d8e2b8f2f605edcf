package davroom.auth;

import davroom.api.auth.Access;
import davroom.api.auth.Account;
import davroom.api.auth.Permission;
import davroom.api.auth.Subject;
import davroom.api.storage.StoragePath;
import java.nio.file.AccessDeniedException;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;

/**
 * What someone may do: the flag, the role, the scope and the folders of the account, all of them.
 */
@Component
public final class AccountAccess implements Access {

    /** Without needs and without settings. */
    public AccountAccess() {}

    @Override
    public void check(Subject subject, Permission permission, StoragePath path)
            throws AccessDeniedException {
        Optional<String> reason = refusal(subject, permission, path);
        if (reason.isPresent()) {
            throw new AccessDeniedException(path.toString(), null, reason.get());
        }
    }

    @Override
    public boolean allows(Subject subject, Permission permission, StoragePath path) {
        return refusal(subject, permission, path).isEmpty();
    }

    @Override
    public boolean sees(Subject subject, StoragePath path) {
        Jail base = Jail.of(subject.account().basePath());
        return refusal(subject).isEmpty()
                && Grants.of(subject.account().role()).seeNames()
                && Grants.of(subject.scope()).seeNames()
                && (base.holds(path) || base.liesBelow(path));
    }

    private static Optional<String> refusal(
            Subject subject, Permission permission, StoragePath path) {
        return refusal(subject)
                .or(() -> refusal(subject, permission))
                .or(() -> refusal(subject.account(), permission, path));
    }

    /** On no drive at all. */
    private static Optional<String> refusal(Subject subject) {
        Account account = subject.account();
        if (!account.enabled()) {
            return Optional.of("Account " + account.name() + " is disabled.");
        }
        if (!account.webdav()) {
            return Optional.of(
                    "Account %1$s may not use WebDAV: an administrator can allow it with \"davroom users mod %1$s --webdav\"."
                            .formatted(account.name()));
        }
        return Optional.empty();
    }

    /** Nowhere. */
    private static Optional<String> refusal(Subject subject, Permission permission) {
        if (!Grants.of(subject.account().role()).allow(permission)) {
            return Optional.of(
                    "Account %s has the role %s, which may not %s."
                            .formatted(
                                    subject.name(),
                                    subject.account().role().text(),
                                    act(permission)));
        }
        if (!Grants.of(subject.scope()).allow(permission)) {
            return Optional.of(
                    "This app password has the scope %s, which may not %s."
                            .formatted(subject.scope().text(), act(permission)));
        }
        return Optional.empty();
    }

    /** Not there. */
    private static Optional<String> refusal(
            Account account, Permission permission, StoragePath path) {
        Jail base = Jail.of(account.basePath());
        if (!base.holds(path)) {
            return Optional.of(
                    "Account %s may use the folder %s of a drive only."
                            .formatted(account.name(), base));
        }
        if (permission == Permission.READ) {
            return Optional.empty();
        }
        Jail upload = Jail.of(account.uploadPath());
        if (!upload.holds(path)) {
            return Optional.of(
                    "Account %s may write in the folder %s of a drive only."
                            .formatted(account.name(), upload));
        }
        if (permission == Permission.DELETE && (base.isAt(path) || upload.isAt(path))) {
            return Optional.of(
                    "Account %s may not delete its own folder.".formatted(account.name()));
        }
        return Optional.empty();
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
