package davroom.auth;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Tells the requests that a page of another site makes its visitor's browser send: the browser adds
 * the password that it remembers, so they would change files in the visitor's name (CSRF). Clients
 * that are no browsers send neither of the two headers that say so.
 */
final class ForeignPage {
    /** RFC 9110 9.2.1, and those of WebDAV: what comes back, a page of another site cannot read. */
    private static final Set<String> SAFE =
            Set.of("GET", "HEAD", "OPTIONS", "PROPFIND", "REPORT", "SEARCH");

    private ForeignPage() {}

    /** Whether it would change something and comes from a page of another site. */
    static boolean sent(Knock knock, DoorRules rules) {
        return !SAFE.contains(knock.method())
                && (knock.header("Sec-Fetch-Site").stream().anyMatch(ForeignPage::isForeign)
                        || knock.header("Origin").stream()
                                .anyMatch(origin -> !isOurs(origin, knock, rules)));
    }

    /** {@code none} is the person at the browser itself. */
    private static boolean isForeign(String site) {
        return !site.equals("same-origin") && !site.equals("none");
    }

    /**
     * {@code https://photos.example.com} is ours when that is the site's address or what the
     * request was sent to; {@code null}, a page without an address, never is. Behind a proxy the
     * schemes differ.
     */
    private static boolean isOurs(String origin, Knock knock, DoorRules rules) {
        Optional<String> authority = authority(origin);
        return authority.isPresent()
                && Stream.of(
                                List.of(rules.authority()),
                                knock.header("Host"),
                                rules.proxies().isTrusted(knock.peer())
                                        ? knock.header("X-Forwarded-Host")
                                        : List.<String>of())
                        .flatMap(List::stream)
                        .map(ForeignPage::plain)
                        .anyMatch(plain(authority.get())::equals);
    }

    private static Optional<String> authority(String origin) {
        try {
            return Optional.ofNullable(new URI(origin).getRawAuthority());
        } catch (URISyntaxException e) {
            return Optional.empty(); // nobody's, then
        }
    }

    /** Lower case and without a default port. */
    private static String plain(String authority) {
        return authority.strip().toLowerCase(Locale.ROOT).replaceFirst(":(80|443)$", "");
    }
}
