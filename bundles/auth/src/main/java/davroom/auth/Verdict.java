package davroom.auth;

import davroom.api.auth.Sessions;
import davroom.api.auth.Subject;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** What the door says to a request. */
sealed interface Verdict {

    /**
     * It may go on.
     *
     * @param subject whose it is; empty for the few requests that are nobody's
     * @param scheme how they signed in: {@code Basic}, {@code Bearer}, {@code Session}
     * @param session that it comes with
     */
    record Pass(Optional<Subject> subject, String scheme, Optional<Sessions.Current> session)
            implements Verdict {
        /** Without a session. */
        Pass(Optional<Subject> subject, String scheme) {
            this(subject, scheme, Optional.empty());
        }

        static final Pass NOBODY = new Pass(Optional.empty(), "");
    }

    /**
     * It ends here.
     *
     * @param status of HTTP
     * @param sentence for the person
     * @param headers besides
     */
    record Refusal(int status, String sentence, Map<String, String> headers) implements Verdict {

        /** The same for every mistake and account, so that none can be told from another. */
        static final Refusal UNKNOWN =
                new Refusal(
                        401,
                        "Sign in with your account name and its password, or with an app password."
                                + " Accounts with a second factor or single sign-on need an app"
                                + " password.",
                        Map.of("WWW-Authenticate", "Basic realm=\"Davroom\", charset=\"UTF-8\""));

        static final Refusal INSECURE =
                new Refusal(
                        403,
                        "This connection is not encrypted: use https. Behind a proxy that speaks"
                                + " https, it must be a trusted proxy and send X-Forwarded-For and"
                                + " X-Forwarded-Proto, or Forwarded.",
                        Map.of());

        static final Refusal FOREIGN_PAGE =
                new Refusal(
                        403,
                        "A page of another site sent this. If it is a page of this one, the setting"
                                + " for its public address is wrong.",
                        Map.of());

        static final Refusal FORGED =
                new Refusal(403, "The header X-CSRF-Token is missing or wrong.", Map.of());

        static final Refusal PUBLIC = new Refusal(403, "In public mode nobody signs in.", Map.of());

        /** Not 404: a client that synchronises would take the files for deleted. */
        static final Refusal BUSY =
                new Refusal(
                        503,
                        "Nobody can sign in at the moment: try again.",
                        Map.of("Retry-After", "5"));

        /** Public mode has come, and somebody's upload still runs. */
        static final Refusal CLOSING =
                new Refusal(503, "The drives are being closed.", Map.of("Retry-After", "5"));

        static final Refusal CLOSED =
                new Refusal(404, "There are no drives in public mode.", Map.of());

        static Refusal slowed(Duration wait) {
            return new Refusal(
                    429,
                    "Too many wrong passwords: wait and try again.",
                    Map.of("Retry-After", Long.toString(wait.plusMillis(999).toSeconds())));
        }

        static Refusal malformed(String sentence) {
            return new Refusal(400, sentence, Map.of());
        }
    }
}
