package davroom.webdav.nextcloud;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.Enumeration;

/**
 * A request about pieces of a file as a request about the file they are for, so that the same rules
 * are asked in the same places.
 */
final class Relocated extends HttpServletRequestWrapper {
    private final String uri;
    private final boolean conditions;

    /**
     * To that raw path.
     *
     * @param conditions whether what the client expects to be there is about that place
     */
    Relocated(HttpServletRequest request, String uri, boolean conditions) {
        super(request);
        this.uri = uri;
        this.conditions = conditions;
    }

    @Override
    public String getRequestURI() {
        return uri;
    }

    @Override
    public String getHeader(String name) {
        return hides(name) ? null : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        return hides(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
    }

    private boolean hides(String name) {
        return !conditions
                && (name.equalsIgnoreCase("If")
                        || name.equalsIgnoreCase("If-Match")
                        || name.equalsIgnoreCase("If-None-Match"));
    }
}
