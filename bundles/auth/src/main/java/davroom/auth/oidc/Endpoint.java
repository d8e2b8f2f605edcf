package davroom.auth.oidc;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Addresses of a provider. Tokens go there and keys come from there: https, or this very computer.
 */
final class Endpoint {
    private static final Pattern ADDRESS =
            Pattern.compile("\\[[0-9A-Fa-f:.]+]|127(\\.\\d{1,3}){3}");

    private Endpoint() {}

    /**
     * The address, if secrets can be sent there.
     *
     * @throws ProviderException with a sentence that names it by {@code what}
     */
    static URI checked(String what, String text) throws ProviderException {
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException e) {
            throw new ProviderException("Its " + what + " is no URL.", e);
        }
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        if (uri.getHost() == null || uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            throw new ProviderException("Its " + what + " is no URL of a server.");
        }
        if (!scheme.equals("https") && !(scheme.equals("http") && isLoopback(uri))) {
            throw new ProviderException("Its " + what + " does not begin with https://.");
        }
        return uri;
    }

    /** By what is written: a name that resolves to this computer today may not tomorrow. */
    static boolean isLoopback(URI uri) {
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        if (host.equals("localhost") || host.endsWith(".localhost")) {
            return true;
        }
        try {
            return ADDRESS.matcher(host).matches()
                    && InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
