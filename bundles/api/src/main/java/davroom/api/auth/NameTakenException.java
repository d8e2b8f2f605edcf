package davroom.api.auth;

/** There is something of that name already. */
public final class NameTakenException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** With a sentence. */
    public NameTakenException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
