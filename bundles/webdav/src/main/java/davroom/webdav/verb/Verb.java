package davroom.webdav.verb;

import java.io.IOException;

/**
 * A method of WebDAV. {@link Admission} asks it in this order and decides; when {@link #answer} is
 * called, nothing stands against it any more but the disk.
 */
public interface Verb {
    /**
     * What the request is going to read and write. It looks, and refuses only what it cannot read.
     */
    Plan plan(Exchange exchange) throws IOException;

    /** Refuses when the things to be worked on are not there, or not of the right kind. */
    default void require(Exchange exchange) throws IOException {
        exchange.requireEntry();
    }

    /** Refuses when the client expected something else to be there (RFC 9110 13.1). */
    default void expect(Exchange exchange) throws IOException {
        exchange.conditions().check(exchange.entry());
    }

    /** Does it and answers. */
    void answer(Exchange exchange) throws IOException;
}
