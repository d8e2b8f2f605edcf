package davroom.shell;

import davroom.api.storage.Storage;
import java.util.List;
import java.util.Map;

/** The services that the commands work with. */
interface Rooms {
    /**
     * A service that the command cannot do without.
     *
     * @param what it keeps, for the sentence when it is not there: {@code accounts}
     * @throws CommandFailure when it is not there
     */
    <T> T need(Class<T> type, String what);

    /** Whether there is such a service at this moment. */
    boolean has(Class<?> type);

    /** Waits a little for a service that may never come. */
    void await(Class<?> type);

    /** The drives that are there. */
    List<Storage> drives();

    /** The ports that are listened on, by scheme. */
    Map<String, Integer> ports();
}
