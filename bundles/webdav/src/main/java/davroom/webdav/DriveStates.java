package davroom.webdav;

import davroom.api.storage.Storage;
import davroom.api.storage.StoragePath;
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
            boolean full = storage.isPresent() && storage.get().space().availableBytes() <= 0;
            boolean writable = storage.isPresent() && !storage.get().drive().readOnly();
            return full && writable ? new Status(State.OPEN, "low disk", gate.transfers()) : gate;
        } catch (IOException e) {
            // whatever its disk says, it cannot be used
            return new Status(State.CLOSED, "storage offline", gate.transfers());
        }
    }
}
