package davroom.auth;

import static davroom.api.auth.Permission.ADD;
import static davroom.api.auth.Permission.CHANGE;
import static davroom.api.auth.Permission.DELETE;
import static davroom.api.auth.Permission.READ;

import davroom.api.auth.Permission;
import davroom.api.auth.Role;
import davroom.api.auth.Scope;
import java.util.Set;

/**
 * The table of the README: what a role and what a scope may do on drives.
 *
 * <p>Who may do anything at all sees the names within the own folder: a client that uploads looks
 * first what is there.
 */
record Grants(Set<Permission> permissions) {

    static Grants of(Role role) {
        return switch (role) {
            case ADMIN, USER -> grants(READ, ADD, CHANGE, DELETE);
            case CONTRIBUTOR -> grants(ADD);
            case VIEWER -> grants(READ);
            case GUEST -> grants();
        };
    }

    static Grants of(Scope scope) {
        return switch (scope) {
            case ALL, WEBDAV -> grants(READ, ADD, CHANGE, DELETE);
            case WEBDAV_READ -> grants(READ);
            case WEBDAV_UPLOAD -> grants(ADD);
            case METRICS -> grants();
        };
    }

    boolean allow(Permission permission) {
        return permissions.contains(permission);
    }

    boolean seeNames() {
        return !permissions.isEmpty();
    }

    private static Grants grants(Permission... permissions) {
        return new Grants(Set.of(permissions));
    }
}
