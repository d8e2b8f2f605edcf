package example.plugin;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardContextSelect;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardFilterPattern;

/**
 * Makes up for a photo frame that lists folders without saying how deep: that means all that is
 * below them (RFC 4918 9.1), which Davroom refuses.
 *
 * <p>It stands behind the door, so it sees requests of people who were let in only. Change requests
 * here and not responses: files are sent past a wrapped response.
 */
@Component(service = Filter.class)
@HttpWhiteboardContextSelect("(osgi.http.whiteboard.context.name=davroom)")
@HttpWhiteboardFilterPattern("/*")
public final class OldFrame implements Filter {

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest sent = (HttpServletRequest) request;
        chain.doFilter(needsDepth(sent) ? new Shallow(sent) : sent, response);
    }

    private static boolean needsDepth(HttpServletRequest sent) {
        String agent = sent.getHeader("User-Agent");
        return agent != null
                && agent.toLowerCase(Locale.ROOT).startsWith("oldframe/")
                && sent.getMethod().equals("PROPFIND")
                && sent.getHeader("Depth") == null;
    }

    /** The same request, one level deep. */
    private static final class Shallow extends HttpServletRequestWrapper {
        Shallow(HttpServletRequest sent) {
            super(sent);
        }

        @Override
        public String getHeader(String name) {
            return name.equalsIgnoreCase("Depth") ? "1" : super.getHeader(name);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            return name.equalsIgnoreCase("Depth")
                    ? Collections.enumeration(List.of("1"))
                    : super.getHeaders(name);
        }
    }
}
