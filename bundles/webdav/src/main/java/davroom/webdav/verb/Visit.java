package davroom.webdav.verb;

import java.io.IOException;

/** What one request may go to: a drive can be closed while the others are open. */
public interface Visit {
    /** To all that there is. */
    Visit EVERYWHERE =
            new Visit() {
                @Override
                public void enter(String drive) {
                    // nothing is closed
                }

                @Override
                public boolean admits(String drive) {
                    return true;
                }
            };

    /**
     * Goes to a drive, to stay there as long as the request runs.
     *
     * @throws IOException when it is closed
     */
    void enter(String drive) throws IOException;

    /** Whether it could. */
    boolean admits(String drive);
}
