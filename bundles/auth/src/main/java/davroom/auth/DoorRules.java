package davroom.auth;

import java.net.URI;
import java.net.URISyntaxException;

/**
 * The settings of the door, checked.
 *
 * @param closed whether nobody can sign in at all: public mode
 * @param allowInsecure whether passwords are taken over an open connection from anywhere
 * @param proxies who is believed about the client
 * @param basePath what stands in front of every path, {@code /photos}; empty for nothing
 * @param authority host and port of the public address
 * @param https whether people reach it by https
 */
record DoorRules(
        boolean closed,
        boolean allowInsecure,
        Proxies proxies,
        String basePath,
        String authority,
        boolean https) {

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
        URI site = uri(siteUrl);
        return new DoorRules(
                authMode.equals("public"),
                allowInsecure,
                Proxies.of(trustedProxies),
                // https://example.com/photos/ -> /photos
                site.getRawPath().replaceAll("/+$", ""),
                site.getRawAuthority(),
                site.getScheme().equalsIgnoreCase("https"));
    }

    private static URI uri(String siteUrl) {
        try {
            URI uri = new URI(siteUrl);
            if (uri.isAbsolute() && uri.getRawPath() != null && uri.getRawAuthority() != null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(wrong(siteUrl), e);
        }
        throw new IllegalArgumentException(wrong(siteUrl));
    }

    /**
     * Whether everybody may ask that: what watches the server, with or without the proxy in
     * between, and clients of Nextcloud that look for one before they sign in.
     */
    boolean isOpen(String path) {
        return path.equals("/health")
                || path.equals(basePath + "/health")
                || path.equals(basePath + "/status.php")
                || path.equals(basePath + "/index.php/204");
    }

    /** Whether a session begins there, so that who asks is nobody yet. */
    boolean isSignIn(String method, String path) {
        String session = basePath + "/api/v1/session";
        return switch (method) {
            case "POST" -> path.equals(session);
            case "GET" -> path.equals(session + "/oidc") || path.equals(session + "/oidc/callback");
            default -> false;
        };
    }

    /**
     * Whether that is asked for by pages and programs, and is no drive. What a server may take for
     * another path ({@code /api/v1/../../originals}) is not.
     */
    boolean isApi(String path) {
        return path.equals(basePath + "/metrics")
                || (path.startsWith(basePath + "/api/v1/")
                        && !path.contains("//")
                        && !path.contains("/.")
                        && !path.contains(";")
                        && !path.contains("%2e")
                        && !path.contains("%2E"));
    }

    private static String wrong(String siteUrl) {
        return "siteUrl is " + siteUrl + "; it is a URL like https://example.com/photos/.";
    }
}
