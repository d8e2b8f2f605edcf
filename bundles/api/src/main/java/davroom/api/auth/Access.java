package davroom.api.auth;

import davroom.api.storage.StoragePath;
import java.nio.file.AccessDeniedException;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/** The one place that decides who may do what where. Without it there is no access. */
@ProviderType
public interface Access {
    /**
     * Returns when the subject may, throws when not.
     *
     * @throws AccessDeniedException with a reason: a sentence for the person, which tells nothing
     *     of what is at the path
     */
    void check(Subject subject, Permission permission, StoragePath path)
            throws AccessDeniedException;

    /** The same as an answer, for who wants to show what can be done. */
    default boolean allows(Subject subject, Permission permission, StoragePath path) {
        try {
            check(subject, permission, path);
            return true;
        } catch (AccessDeniedException e) {
            return false;
        }
    }

    /**
     * Whether the subject may know that there is such a path: it may read it, or it lies on the way
     * to what it may read. A listing of a folder that may only be seen shows what may be seen.
     */
    boolean sees(Subject subject, StoragePath path);

    /**
     * What the subject may do on a drive, for who wants to explain it: whether an account may use
     * it with its own password is asked with {@code new Subject(account, Scope.ALL)}.
     *
     * @param drive its top folder
     */
    default DriveRights rights(Subject subject, StoragePath drive) {
        Set<Permission> may = EnumSet.noneOf(Permission.class);
        Set<String> hindrances = new LinkedHashSet<>();
        for (Permission permission : Permission.values()) {
            try {
                check(subject, permission, drive);
                may.add(permission);
            } catch (AccessDeniedException e) {
                hindrances.add(e.getReason());
            }
        }
        return new DriveRights(drive, may, List.copyOf(hindrances));
    }
}
