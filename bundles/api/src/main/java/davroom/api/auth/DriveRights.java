package davroom.api.auth;

import davroom.api.storage.StoragePath;
import java.util.List;
import java.util.Set;

/**
 * What someone may do on a drive, and all that stands against more.
 *
 * @param home the folder where they are at home, on the drive
 * @param permissions what they may do in it; empty for nothing at all
 * @param hindrances a sentence each, the ones that stand against everything first
 */
public record DriveRights(StoragePath home, Set<Permission> permissions, List<String> hindrances) {
    /** Neither can be changed any more. */
    public DriveRights {
        permissions = Set.copyOf(permissions);
        hindrances = List.copyOf(hindrances);
    }
}
