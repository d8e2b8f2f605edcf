package davroom.webdav.condition;

/** A header that cannot be understood (400); the message is a sentence for the client's log. */
public final class BadConditionException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** With the sentence. */
    public BadConditionException(String sentence) {
        super(sentence);
    }
}
