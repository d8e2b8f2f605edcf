package davroom.api.auth;

import java.time.Duration;

/** Someone who wanted to sign in does not come in; says only what they may know. */
public final class SignInRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Why not. */
    public enum Reason {
        /** Unknown name, wrong password, disabled account: nobody can tell which. */
        UNKNOWN("The name or the password is wrong."),
        /** The password was right; a code is needed too. */
        CODE_NEEDED("A code of your second factor is needed."),
        /** The password was right, the code was not. */
        CODE_WRONG("The code is wrong or was used before."),
        /** The password was right; the account may not sign in on the pages. */
        NOT_ON_PAGES("This account may not sign in here: an administrator can allow it."),
        /** The browser brings an answer that it did not ask for, or not now. */
        NOT_ASKED("This sign-in was begun elsewhere, or too long ago: begin again."),
        /** The provider did not let them in, or they went back. */
        DENIED("The sign-in service did not let you in."),
        /** The provider's answer may be somebody else's. */
        NOT_BELIEVED("The answer of the sign-in service cannot be believed."),
        /** The provider knows them; no account is linked with them. */
        NOT_LINKED("No account belongs to this sign-in: an administrator can link one."),
        /** Who checks the password does not answer. */
        AWAY("Nobody can check this password at the moment: try again."),
        /** There were too many wrong ones. */
        TOO_MANY("Too many tries that were wrong: wait and try again.");

        private final String sentence;

        Reason(String sentence) {
            this.sentence = sentence;
        }
    }

    private final Reason reason;
    private final Duration wait;

    /** For good. */
    public SignInRefusedException(Reason reason) {
        this(reason, Duration.ZERO);
    }

    /** For so long. */
    public SignInRefusedException(Reason reason, Duration wait) {
        super(reason.sentence);
        this.reason = reason;
        this.wait = wait;
    }

    /** Why not. */
    public Reason reason() {
        return reason;
    }

    /** How long to wait before the next try. */
    public Duration waiting() {
        return wait;
    }
}
