package davroom.webdav.verb;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;

/**
 * A request that continues an upload, as if it were the PUT that began it: so the same rules are
 * asked in the same places.
 */
final class ResumedRequest extends HttpServletRequestWrapper {
    private final UploadNote note;

    ResumedRequest(HttpServletRequest request, UploadNote note) {
        super(request);
        this.note = note;
    }

    @Override
    public String getMethod() {
        return "PUT";
    }

    @Override
    public String getRequestURI() {
        return note.uri();
    }

    @Override
    public String getHeader(String name) {
        return UploadNote.keeps(name) ? note.header(name).orElse(null) : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        Optional<String> kept = note.header(name);
        return UploadNote.keeps(name)
                ? Collections.enumeration(kept.map(List::of).orElse(List.of()))
                : super.getHeaders(name);
    }
}
