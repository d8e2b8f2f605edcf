package davroom.health;

import davroom.api.health.Finding;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;

/**
 * The public address.
 *
 * @param url as it is set, or by default
 * @param chosen whether somebody has set it
 */
record SiteAddress(String url, boolean chosen) {

    /** Where the server listens. */
    record Socket(String scheme, InetSocketAddress address) {}

    Finding finding(List<Socket> sockets) {
        if (sockets.isEmpty()) {
            return Finding.ok("The public address is " + url + ".");
        }
        URI site = URI.create(url);
        if (!chosen) {
            boolean reachable =
                    sockets.stream()
                            .anyMatch(one -> !one.address().getAddress().isLoopbackAddress());
            return Finding.ok(
                    reachable
                            ? "People on this computer mount "
                                    + here(sockets)
                                    + "; for others set DAVROOM_SITE_URL to the address that they"
                                    + " type."
                            : "Only this computer can reach the server.");
        }
        int port = port(site);
        if (sockets.stream()
                .anyMatch(
                        one ->
                                one.scheme().equalsIgnoreCase(site.getScheme())
                                        && one.address().getPort() == port)) {
            return Finding.ok("The public address is " + url + ".");
        }
        if (site.getPort() < 0) {
            return Finding.ok(
                    "The public address is "
                            + url
                            + "; no socket of this server has that port, so a proxy must pass it"
                            + " on.");
        }
        return Finding.warning(
                "DAVROOM_SITE_URL is "
                        + url
                        + ", and nothing here listens for "
                        + site.getScheme()
                        + " on port "
                        + port
                        + ": unless a proxy does, nobody gets here.");
    }

    /** The port may be another one than the default says: 0 takes a free one. */
    private static String here(List<Socket> sockets) {
        Socket best =
                sockets.stream()
                        .filter(one -> one.scheme().equals("https"))
                        .findFirst()
                        .orElse(sockets.get(0));
        return best.scheme() + "://localhost:" + best.address().getPort() + "/";
    }

    private static int port(URI site) {
        if (site.getPort() >= 0) {
            return site.getPort();
        }
        return site.getScheme().equalsIgnoreCase("https") ? 443 : 80;
    }
}
