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
     *     mode}, {@code stopping}; of a drive also {@code storage offline}, and {@code low disk},
     *     with which it is open and takes nothing
     * @param transfers requests under way
     */
    record Status(State state, String reason, int transfers) {}

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
