package davroom.api.auth;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Who is signed in on the pages. All nodes that share a database share the sessions, and every
 * change rules from the next request on.
 *
 * <p>A session ends when it is ended, was not used for too long or is too old, and when its account
 * is removed, disabled or may not sign in on the pages any more, or gets another password or second
 * factor.
 */
@ProviderType
public interface Sessions {
    /** The cookie with the token of a session. */
    String COOKIE = "davroom_session";

    /**
     * A session, as it is shown.
     *
     * @param id names it; worth nothing as a token
     * @param account whose it is
     * @param created when they signed in
     * @param lastUse to the minute
     * @param expires when it ends if it is not used any more
     * @param address from which they signed in
     * @param client what that said of itself; may be empty
     */
    record Session(
            String id,
            String account,
            Instant created,
            Instant lastUse,
            Instant expires,
            String address,
            String client) {}

    /**
     * The session that a request comes with. The door puts it on the request, as the attribute
     * named {@link #ATTRIBUTE}.
     *
     * @param id of the session
     * @param csrfToken what its pages send with each change, in the header {@code X-CSRF-Token}
     */
    record Current(String id, String csrfToken) {
        /** Name of the request attribute. */
        public static final String ATTRIBUTE = "davroom.api.auth.Sessions.Current";

        @Override
        public String toString() {
            return "session " + id;
        }
    }

    /**
     * A new session.
     *
     * @param account who signed in
     * @param current its id and the token against forged requests
     * @param token for the cookie; it is kept nowhere
     * @param longest how long it can live at most
     */
    record Started(Account account, Current current, String token, Duration longest) {
        @Override
        public String toString() {
            return current.toString();
        }
    }

    /**
     * Begins a session.
     *
     * @param code of the second factor, or a recovery code; when there is none and the account has
     *     a second factor, the refusal says so
     */
    Started signIn(String name, String password, Optional<String> code, Visitor visitor)
            throws SignInRefusedException;

    /**
     * Returns when that is the password of the account; slowed down as a sign-in, for who sits at
     * somebody else's session may guess.
     */
    void confirm(String name, String password, Visitor visitor) throws SignInRefusedException;

    /** Ends the session of a token, if there is one. */
    void leave(String token);

    /** All live sessions of one account, or of all accounts, oldest first. */
    List<Session> list(Optional<String> account);

    /**
     * Ends a session.
     *
     * @throws java.util.NoSuchElementException when there is none of that id
     */
    void end(String id);

    /**
     * Ends all sessions of an account but perhaps one: that goes on with the password and second
     * factor that the account has now.
     */
    void endAll(String account, Optional<String> kept);
}
