package davroom.api.storage;

/**
 * A path that no drive can have; the message says why, in a sentence for the person who sent it.
 */
public final class IllegalPathException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** With the sentence. */
    public IllegalPathException(String reason) {
        super(reason);
    }
}
