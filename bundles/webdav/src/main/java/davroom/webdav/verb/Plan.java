package davroom.webdav.verb;

import davroom.api.auth.Permission;
import davroom.api.storage.StoragePath;
import davroom.webdav.lock.WritePlan;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a request is going to do, before it does anything: whoever may all of it, and has no lock
 * against it, is let through.
 *
 * @param needs each must be allowed
 * @param writes where locks can stand against it
 */
public record Plan(List<Need> needs, WritePlan writes) {

    /** Something that is done to a path. */
    public record Need(Permission permission, StoragePath path) {}

    /** Nothing at all. */
    public static final Plan NOTHING = new Plan(List.of(), WritePlan.none());

    /** One thing. */
    public static Plan of(Permission permission, StoragePath path, WritePlan writes) {
        return new Plan(List.of(new Need(permission, path)), writes);
    }

    /** Something appears that was not there. */
    public static Plan creating(StoragePath path) {
        return of(Permission.ADD, path, WritePlan.creating(path));
    }

    /** Something gets new content or properties. */
    public static Plan changing(StoragePath path) {
        return of(Permission.CHANGE, path, WritePlan.changing(path));
    }

    /** Something goes. */
    public static Plan removing(StoragePath path) {
        return of(Permission.DELETE, path, WritePlan.removing(path));
    }

    /** Something is read. */
    public static Plan reading(StoragePath path) {
        return of(Permission.READ, path, WritePlan.none());
    }

    /** Both. */
    public Plan and(Plan other) {
        return new Plan(
                Stream.concat(needs.stream(), other.needs.stream()).toList(),
                writes.and(other.writes));
    }
}
