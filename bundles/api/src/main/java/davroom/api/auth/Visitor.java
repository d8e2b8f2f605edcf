package davroom.api.auth;

import java.net.InetAddress;

/**
 * Where a request comes from, whoever sent it. The door puts it on every request that it lets pass,
 * as the attribute named {@link #ATTRIBUTE}.
 *
 * @param address of the client, or of the last proxy that can be believed
 * @param secure whether the way from the client to us is encrypted
 * @param client what it says of itself, one line, shortened; empty when it says nothing
 */
public record Visitor(InetAddress address, boolean secure, String client) {
    /** Name of the request attribute. */
    public static final String ATTRIBUTE = "davroom.api.auth.Visitor";
}
