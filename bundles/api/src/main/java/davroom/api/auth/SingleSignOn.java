package davroom.api.auth;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Signing in at a provider of OpenID Connect. It is there when one is set; whether that one answers
 * shows when it is used.
 *
 * <p>What does not work on the provider's side is an {@link IOException} with a sentence for the
 * person, in which nothing is repeated that came from there.
 */
@ProviderType
public interface SingleSignOn {
    /** The cookie of a browser that is on its way to the provider and back. */
    String COOKIE = "davroom_oidc";

    /**
     * Where a browser goes to sign in.
     *
     * @param provider with everything that the provider must know
     * @param cookie for this browser alone; the answer is worth nothing in another
     * @param longest how long the cookie is good for
     */
    record Departure(URI provider, String cookie, Duration longest) {
        @Override
        public String toString() {
            return "departure";
        }
    }

    /**
     * Someone who came back and is known.
     *
     * @param session that begins
     * @param next where to go: an address of this site
     */
    record Arrival(Sessions.Started session, URI next) {}

    /**
     * Begins.
     *
     * @param next a page below the address of the site, {@code /ui/files}; any other is an {@link
     *     IllegalArgumentException} with a sentence
     */
    Departure begin(Optional<String> next, Visitor visitor)
            throws SignInRefusedException, IOException;

    /**
     * Ends, one way or the other; a second time it is refused.
     *
     * @param answer the parameters that the provider sent the browser back with
     * @param cookie of this browser
     */
    Arrival finish(Map<String, List<String>> answer, Optional<String> cookie, Visitor visitor)
            throws SignInRefusedException, IOException;
}
