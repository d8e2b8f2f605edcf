package davroom.auth;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;

/**
 * The settings of the door, checked.
 *
 * @param closed whether nobody can sign in at all: public mode
 * @param allowInsecure whether passwords are taken over an open connection from anywhere
 * @param proxies who is believed about the client
 * @param healthPaths what anybody may ask for
 */
record DoorRules(boolean closed, boolean allowInsecure, Proxies proxies, Set<String> healthPaths) {

    /**
     * Of the settings.
     *
     * @throws IllegalArgumentException with a sentence: name, value, what is allowed
     */
    static DoorRules of(
            String authMode, String siteUrl, boolean allowInsecure, String... trustedProxies) {
        if (!authMode.equals("password") && !authMode.equals("public")) {
            throw new IllegalArgumentException(
                    "authMode is " + authMode + "; it can be password or public.");
        }
        return new DoorRules(
                authMode.equals("public"),
                allowInsecure,
                Proxies.of(trustedProxies),
                Set.of("/health", basePath(siteUrl) + "/health"));
    }

    /** {@code https://example.com/photos/} -> {@code /photos}. */
    private static String basePath(String siteUrl) {
        try {
            URI uri = new URI(siteUrl);
            if (uri.isAbsolute() && uri.getRawPath() != null) {
                return uri.getRawPath().replaceAll("/+$", "");
            }
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(wrong(siteUrl), e);
        }
        throw new IllegalArgumentException(wrong(siteUrl));
    }

    private static String wrong(String siteUrl) {
        return "siteUrl is " + siteUrl + "; it is a URL like https://example.com/photos/.";
    }
}
