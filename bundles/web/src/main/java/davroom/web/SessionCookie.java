package davroom.web;

import davroom.api.auth.Sessions;

/**
 * The cookie that stands for a session.
 *
 * @param path below which it is sent
 * @param secure whether over https only
 */
record SessionCookie(String path, boolean secure) {

    static SessionCookie of(Exchange exchange) {
        String base = exchange.basePath();
        // RFC 6265 5.2: a semicolon would end the attribute
        String path = base.isEmpty() || base.contains(";") ? "/" : base;
        return new SessionCookie(path, exchange.visitor().secure());
    }

    /**
     * The header.
     *
     * <p>Lax and not Strict: after a sign-in elsewhere the browser comes back from another site.
     */
    String with(String token, long seconds) {
        return Sessions.COOKIE
                + "="
                + token
                + "; Path="
                + path
                + "; Max-Age="
                + seconds
                + "; HttpOnly; SameSite=Lax"
                + (secure ? "; Secure" : "");
    }
}
