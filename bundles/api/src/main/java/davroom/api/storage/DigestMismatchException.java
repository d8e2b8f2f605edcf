package davroom.api.storage;

import java.io.IOException;

/** The content that came is not the one that was announced: nothing was written (400). */
public final class DigestMismatchException extends IOException {
    private static final long serialVersionUID = 1L;

    /** Announced with that digest. */
    public DigestMismatchException(Digest announced) {
        super(
                "The content that came does not have the "
                        + announced.algorithm().title()
                        + " that was announced.");
    }
}
