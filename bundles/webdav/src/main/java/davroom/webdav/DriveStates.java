package davroom.webdav;

import davroom.api.storage.Space;
import davroom.api.storage.Storage;
import davroom.api.storage.StoragePath;
import davroom.api.webdav.Gate;
import davroom.api.webdav.Gate.State;
import davroom.api.webdav.Gate.Status;
import davroom.webdav.verb.Drives;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What each drive is like: shut by somebody, or kept from serving by its disk.
 *
 * @param turnstile before the drives
 * @param drives that there are, or should be
 */
record DriveStates(Turnstile turnstile, Drives drives) {

    Map<String, Status> now() {
        Map<String, Status> all = new LinkedHashMap<>();
        drives.names().forEach(drive -> all.put(drive, of(drive)));
        return all;
    }

    private Status of(String drive) {
        Status gate = turnstile.status(drive);
        if (gate.state() != State.OPEN) {
            return gate;
        }
        try {
            Optional<Storage> storage = drives.of(StoragePath.of(drive));
            if (storage.isEmpty() || storage.get().drive().readOnly()) {
                return gate;
            }
            Space space = storage.get().space();
            String reason = space.byQuota() ? Gate.QUOTA_USED_UP : Gate.LOW_DISK;
            return space.full() ? new Status(State.OPEN, reason, gate.transfers()) : gate;
        } catch (IOException e) {
            // whatever its disk says, it cannot be used
            return new Status(State.CLOSED, Gate.STORAGE_OFFLINE, gate.transfers());
        }
    }
}
