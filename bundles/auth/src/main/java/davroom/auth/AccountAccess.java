package davroom.auth;

import davroom.api.auth.Access;
import davroom.api.auth.DriveRights;
import davroom.api.auth.Permission;
import davroom.api.auth.Subject;
import davroom.api.storage.StoragePath;
import java.nio.file.AccessDeniedException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What someone may do: the flag, the role, the scope, the folders of the account and those of its
 * credentials, all of them.
 */
@Component
public final class AccountAccess implements Access {
    private final Audit audit;

    /** Writes down what was denied. */
    @Activate
    public AccountAccess(@Reference Audit audit) {
        this.audit = audit;
    }

    @Override
    public void check(Subject subject, Permission permission, StoragePath path)
            throws AccessDeniedException {
        Optional<String> reason = Hindrances.of(subject, permission, path).findFirst();
        if (reason.isPresent()) {
            audit.denied(subject.name(), reason.get());
            throw new AccessDeniedException(path.toString(), null, reason.get());
        }
    }

    @Override
    public boolean allows(Subject subject, Permission permission, StoragePath path) {
        return Hindrances.of(subject, permission, path).findFirst().isEmpty();
    }

    @Override
    public boolean sees(Subject subject, StoragePath path) {
        Within within = new Within(subject.within());
        return Hindrances.onDrives(subject).findFirst().isEmpty()
                && (within.holds(path) || within.liesBelow(path))
                && (mayAnything(subject, Place.of(subject.account(), path))
                        || isOnTheWay(subject, path));
    }

    /** To what is its own. */
    private static boolean isOnTheWay(Subject subject, StoragePath path) {
        return Place.own(subject.account()).liesBelow(path) && mayAnything(subject, Place.OWN);
    }

    private static boolean mayAnything(Subject subject, Place place) {
        return !Grants.of(subject.account().role(), place, subject.scope()).isEmpty();
    }

    @Override
    public DriveRights rights(Subject subject, StoragePath drive) {
        StoragePath home = home(subject, drive);
        // its own folder nobody may delete, and that says nothing of what is in it
        StoragePath file = home.resolve("file");
        Set<Permission> may =
                Arrays.stream(Permission.values())
                        .filter(permission -> allows(subject, permission, file))
                        .collect(Collectors.toSet());
        List<String> hindrances =
                Arrays.stream(Permission.values())
                        .flatMap(permission -> Hindrances.of(subject, permission, file))
                        .distinct()
                        .toList();
        return new DriveRights(home, may, hindrances);
    }

    /** Its own folder, or the one below it that its credentials are limited to. */
    private static StoragePath home(Subject subject, StoragePath drive) {
        StoragePath own = Place.own(subject.account()).on(drive);
        for (StoragePath folder : subject.within()) {
            if (folder.isUnder(own)) {
                return folder;
            }
        }
        return own;
    }
}
