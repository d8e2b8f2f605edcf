package davroom.api.webdav;

import java.time.Duration;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Whether WebDAV is open. It is opened and closed by the configuration {@code davroom.webdav.gate}.
 */
@ProviderType
public interface Gate {
    /** Where the gate is in its life. */
    enum State {
        /** Requests are served. */
        OPEN,
        /** New requests are refused, running ones go on. */
        CLOSING,
        /** There are no drives. */
        CLOSED
    }

    /**
     * What the gate is like at a moment.
     *
     * @param state open, closing or closed
     * @param reason one or two words for it: {@code enabled}, {@code disabled}, {@code public
     *     mode}, {@code stopping}
     * @param transfers requests under way
     */
    record Status(State state, String reason, int transfers) {}

    /** What it is like now. */
    Status status();

    /**
     * Closes for good because the server stops: refuses new requests and waits for running ones.
     *
     * @return whether all ended in time
     */
    boolean drain(Duration limit) throws InterruptedException;
}
