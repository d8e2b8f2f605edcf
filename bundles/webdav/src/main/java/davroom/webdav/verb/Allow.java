package davroom.webdav.verb;

import davroom.api.storage.Entry;
import davroom.api.storage.StoragePath;
import java.util.Optional;

/** The methods that a resource takes, for the header Allow (RFC 9110 10.2.1). */
public final class Allow {
    /** All that there are, for who has not said yet who he is. */
    public static final String ALL =
            "OPTIONS, GET, HEAD, PUT, DELETE, MKCOL, COPY, MOVE, PROPFIND, PROPPATCH, REPORT, LOCK,"
                    + " UNLOCK";

    private static final String READ = "OPTIONS, GET, HEAD, PROPFIND";

    private Allow() {}

    static String of(StoragePath path, Optional<Entry> entry, boolean readOnly) {
        if (path.isRoot()) {
            return READ;
        }
        if (readOnly) {
            return entry.map(e -> READ + ", COPY" + (e.folder() ? ", REPORT" : ""))
                    .orElse("OPTIONS");
        }
        if (entry.isEmpty() && path.isDrive()) {
            return "OPTIONS";
        }
        if (entry.isEmpty()) {
            return "OPTIONS, PUT, MKCOL, LOCK";
        }
        if (path.isDrive()) {
            return READ + ", COPY, PROPPATCH, REPORT, LOCK, UNLOCK";
        }
        return entry.get().folder()
                ? READ + ", DELETE, COPY, MOVE, PROPPATCH, REPORT, LOCK, UNLOCK"
                : READ + ", PUT, DELETE, COPY, MOVE, PROPPATCH, LOCK, UNLOCK";
    }
}
