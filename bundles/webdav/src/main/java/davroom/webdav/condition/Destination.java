package davroom.webdav.condition;

import davroom.api.storage.IllegalPathException;
import davroom.api.storage.StoragePath;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where a COPY or MOVE goes, and what a tagged list of an If header speaks of: an absolute URI on
 * this server, or the path of one (RFC 4918 10.3, 10.4.2).
 */
public final class Destination {
    private Destination() {}

    /**
     * The place that the reference names.
     *
     * @param reference value of Destination, null when there is none; or the tag without its angle
     *     brackets
     * @param below what is left of a raw path behind the base path, if it is there
     * @param authorities what this server is called: Host, the host that a trusted proxy gave, and
     *     that of the site URL, each with or without a port
     * @throws BadConditionException when it is missing or no such reference
     * @throws IllegalPathException when no drive can have that path
     * @throws ForeignDestinationException when it is on another server, or outside the base path
     */
    public static StoragePath of(
            String reference,
            Function<String, Optional<String>> below,
            Collection<String> authorities)
            throws ForeignDestinationException {
        if (reference == null || reference.isBlank()) {
            throw new BadConditionException("There is no destination.");
        }
        String rawPath = rawPath(reference.strip(), authorities);
        if (rawPath.indexOf('?') >= 0 || rawPath.indexOf('#') >= 0) {
            throw new BadConditionException("A destination has no query and no fragment.");
        }
        return StoragePath.ofUri(
                below.apply(rawPath).orElseThrow(ForeignDestinationException::new));
    }

    private static String rawPath(String reference, Collection<String> authorities)
            throws ForeignDestinationException {
        if (reference.startsWith("//")) {
            throw new BadConditionException("A destination begins with http, https or one slash.");
        }
        if (reference.startsWith("/")) {
            return reference;
        }
        int colon = reference.indexOf("://");
        if (colon <= 0) {
            throw new BadConditionException("A destination is an absolute URI or path.");
        }
        String scheme = reference.substring(0, colon).toLowerCase(Locale.ROOT);
        String rest = reference.substring(colon + 3);
        int slash = rest.indexOf('/');
        String authority = slash < 0 ? rest : rest.substring(0, slash);
        // a user name in front is no part of the place
        String host = authority.substring(authority.lastIndexOf('@') + 1);
        boolean ours =
                (scheme.equals("http") || scheme.equals("https"))
                        && authorities.stream()
                                .anyMatch(own -> withoutPort(own).equals(withoutPort(host)));
        if (!ours) {
            throw new ForeignDestinationException();
        }
        return slash < 0 ? "/" : rest.substring(slash);
    }

    /**
     * Lower case and without a default port. Which of the two ports it is does not matter: behind a
     * proxy that ends TLS, client and server see different schemes.
     */
    private static String withoutPort(String authority) {
        String host = authority.strip().toLowerCase(Locale.ROOT);
        if (host.endsWith(":80")) {
            return host.substring(0, host.length() - 3);
        }
        return host.endsWith(":443") ? host.substring(0, host.length() - 4) : host;
    }
}
