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
 * @param name what it says of itself; empty when nothing
 */
public record Client(InetAddress address, boolean known, boolean secure, String name) {
    /** Of a User-Agent only so much is kept: the first words say what it is. */
    private static final int LONGEST_NAME = 64;

    /** One that says nothing of itself. */
    public Client(InetAddress address, boolean known, boolean secure) {
        this(address, known, secure, "");
    }

    /** The same with what its User-Agent says: one line of letters that can be printed. */
    Client named(String userAgent) {
        String line = userAgent.replaceAll("[^\\p{Graph}\\p{L}\\p{N}]+", " ").strip();
        return new Client(
                address,
                known,
                secure,
                line.codePoints()
                        .limit(LONGEST_NAME)
                        .collect(
                                StringBuilder::new,
                                StringBuilder::appendCodePoint,
                                StringBuilder::append)
                        .toString());
    }

    /** As other rooms see it. */
    Visitor visitor() {
        return new Visitor(address, secure, name);
    }

    /** The client of a visitor. */
    public static Client of(Visitor visitor) {
        return new Client(visitor.address(), true, visitor.secure(), visitor.client());
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
