package davroom.auth;

import davroom.api.auth.Account;
import davroom.api.auth.Sessions;
import java.util.Optional;

/** Knows whose session a token stands for; the door asks on every request with a cookie. */
public interface LiveSessions {
    /**
     * A session that is live at this moment.
     *
     * @param account whose it is, as it is now
     * @param current what its pages know
     */
    record LiveSession(Account account, Sessions.Current current) {}

    /** The session of a token, if it is live. */
    Optional<LiveSession> find(String token);
}
