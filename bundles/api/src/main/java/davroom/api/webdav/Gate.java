package davroom.api.webdav;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Whether WebDAV is open, as a whole and for each drive. It is opened and closed by the
 * configuration {@code davroom.webdav.gate}.
 */
@ProviderType
public interface Gate {
    /** Reason of a drive whose folder is not there. */
    String STORAGE_OFFLINE = "storage offline";

    /** Reason of a drive whose disk has no room; it can be read. */
    String LOW_DISK = "low disk";

    /** Reason of a drive whose quota has no room; it can be read. */
    String QUOTA_USED_UP = "quota used up";

    /** Where a gate is in its life. */
    enum State {
        /** Requests are served. */
        OPEN,
        /** New requests are refused, running ones go on. */
        CLOSING,
        /** There is nothing here. */
        CLOSED
    }

    /**
     * What the gate is like at a moment.
     *
     * @param state open, closing or closed
     * @param reason one or two words for it: {@code enabled}, {@code disabled}, {@code public
     *     mode}, {@code stopping}; of a drive also {@link #STORAGE_OFFLINE}, and {@link #LOW_DISK}
     *     and {@link #QUOTA_USED_UP}, with which it is open and takes nothing
     * @param transfers requests under way
     */
    record Status(State state, String reason, int transfers) {

        /** Whether it is open and has room. */
        public boolean takes() {
            return state == State.OPEN && !reason.equals(LOW_DISK) && !reason.equals(QUOTA_USED_UP);
        }
    }

    /** What it is like now. */
    Status status();

    /** The same for each drive that there is, or should be, by name. */
    Map<String, Status> drives();

    /** Names of the drives that are told to be closed while the others are open. */
    Set<String> closed();

    /**
     * Waits until that holds.
     *
     * @return whether it did in time
     */
    boolean await(Predicate<Gate> wanted, Duration limit) throws InterruptedException;

    /**
     * Closes for good because the server stops: refuses new requests and waits for running ones.
     *
     * @return whether all ended in time
     */
    boolean drain(Duration limit) throws InterruptedException;
}
