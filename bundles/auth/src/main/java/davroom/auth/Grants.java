package davroom.auth;

import static davroom.api.auth.Permission.ADD;
import static davroom.api.auth.Permission.CHANGE;
import static davroom.api.auth.Permission.DELETE;
import static davroom.api.auth.Permission.READ;

import davroom.api.auth.Permission;
import davroom.api.auth.Role;
import davroom.api.auth.Scope;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The tables of the README: what a role may do where, and what a scope leaves of it.
 *
 * <p>Who may do anything at all at a place sees the names there: a client that uploads looks first
 * what is there.
 */
final class Grants {
    private static final Set<Permission> NOTHING = Set.of();
    private static final Set<Permission> READING = Set.of(READ);
    private static final Set<Permission> ADDING = Set.of(ADD);
    private static final Set<Permission> COLLECTING = Set.of(READ, ADD);
    private static final Set<Permission> ALL = Set.of(READ, ADD, CHANGE, DELETE);

    private record Row(
            Role role, Set<Permission> own, Set<Permission> shared, Set<Permission> beside) {}

    private static final List<Row> ROLES =
            List.of(
                    // where: OWN, SHARED, BESIDE; nobody may anything OUTSIDE
                    new Row(Role.ADMIN, ALL, ALL, READING),
                    new Row(Role.USER, ALL, ALL, READING),
                    new Row(Role.CONTRIBUTOR, COLLECTING, ADDING, NOTHING),
                    new Row(Role.VIEWER, READING, READING, READING),
                    new Row(Role.GUEST, NOTHING, NOTHING, NOTHING));

    private Grants() {}

    static Set<Permission> of(Role role, Place place) {
        Row row = ROLES.stream().filter(r -> r.role() == role).findFirst().orElseThrow();
        return switch (place) {
            case OWN -> row.own();
            case SHARED -> row.shared();
            case BESIDE -> row.beside();
            case OUTSIDE -> NOTHING;
        };
    }

    static Set<Permission> of(Scope scope) {
        return switch (scope) {
            case ALL, WEBDAV -> ALL;
            case WEBDAV_READ -> READING;
            case WEBDAV_UPLOAD -> ADDING;
            case METRICS -> NOTHING;
        };
    }

    /** Both. */
    static Set<Permission> of(Role role, Place place, Scope scope) {
        Set<Permission> both = EnumSet.noneOf(Permission.class);
        both.addAll(of(role, place));
        both.retainAll(of(scope));
        return both;
    }
}
