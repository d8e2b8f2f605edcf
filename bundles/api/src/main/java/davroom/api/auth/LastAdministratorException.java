package davroom.api.auth;

/** Nobody would be left who may change accounts; nothing was changed. */
public final class LastAdministratorException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    /** With a sentence for the person. */
    public LastAdministratorException(String account) {
        super(
                account
                        + " is the last administrator who can sign in: make another one first, then"
                        + " change this one.");
    }
}
