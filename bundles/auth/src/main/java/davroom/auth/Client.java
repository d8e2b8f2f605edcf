package davroom.auth;

import davroom.api.auth.Visitor;
import java.net.Inet6Address;
import java.net.InetAddress;

/**
 * Where a request really comes from.
 *
 * @param address of the client, or of the last proxy that can be believed
 * @param known whether it is the client's
 * @param secure whether the way from the client to us is encrypted
 */
public record Client(InetAddress address, boolean known, boolean secure) {

    /** As other rooms see it. */
    Visitor visitor() {
        return new Visitor(address, secure, "");
    }

    /** The client of a visitor. */
    public static Client of(Visitor visitor) {
        return new Client(visitor.address(), true, visitor.secure());
    }

    /** Whether a password that was sent so has not been shown to strangers. */
    boolean mayTellSecrets() {
        return secure || (known && isNear());
    }

    private boolean isNear() {
        return address.isLoopbackAddress()
                || address.isSiteLocalAddress()
                || address.isLinkLocalAddress()
                // RFC 4193: fc00::/7, the private addresses of IPv6
                || (address instanceof Inet6Address && (address.getAddress()[0] & 0xfe) == 0xfc);
    }
}
