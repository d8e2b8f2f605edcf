package davroom.api.auth;

/** A value is wrong; says which, for who has sent many. */
public final class WrongFieldException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String field;

    /**
     * That value.
     *
     * @param field as in JSON: {@code basePath}
     * @param sentence for the person
     */
    public WrongFieldException(String field, String sentence) {
        this(field, sentence, null);
    }

    /** That value, found out by something else. */
    public WrongFieldException(String field, String sentence, Throwable cause) {
        super(sentence, cause);
        this.field = field;
    }

    /** As in JSON: {@code basePath}. */
    public String field() {
        return field;
    }
}
