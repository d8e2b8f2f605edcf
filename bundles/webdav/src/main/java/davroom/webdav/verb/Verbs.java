package davroom.webdav.verb;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;

/** All verbs by their method; they keep nothing. */
public final class Verbs {
    /** Set on a request whose failure is that of a file which came as a whole. */
    public static final String UPLOAD_COMPLETE = ResumableUpload.COMPLETE;

    private static final Verb GET = new Get();

    private static final Map<String, Verb> BY_METHOD =
            Map.ofEntries(
                    Map.entry("OPTIONS", new Options()),
                    Map.entry("GET", GET),
                    Map.entry("HEAD", GET),
                    Map.entry("PUT", new Put()),
                    Map.entry("PROPFIND", new PropFind()),
                    Map.entry("REPORT", new Report()),
                    Map.entry("PROPPATCH", new PropPatch()),
                    Map.entry("MKCOL", new MkCol()),
                    Map.entry("DELETE", new Delete()),
                    Map.entry("COPY", new Copy()),
                    Map.entry("MOVE", new Move()),
                    Map.entry("LOCK", new Lock()),
                    Map.entry("UNLOCK", new Unlock()));

    private static final Verb RESUMABLE = new ResumableUpload();

    private Verbs() {}

    /** The verb of that request. */
    public static Optional<Verb> of(HttpServletRequest request) {
        return ResumableUpload.isOne(request) ? Optional.of(RESUMABLE) : of(request.getMethod());
    }

    /** The verb of that method. */
    public static Optional<Verb> of(String method) {
        return Optional.ofNullable(BY_METHOD.get(method));
    }

    /** What there can be, for who has not said yet who he is. */
    public static void answerOptions(HttpServletResponse response) {
        Options.answer(response, Allow.ALL);
    }
}
