package davroom.it.fuzz;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the server gave last, to be sent back to it: its own lock tokens, entity tags and the like
 * are what gets a request past the first look.
 */
public final class Learned {
    /** Gives way to a lock token. */
    static final String TOKEN = "urn:uuid:00000000-0000-4000-8000-00000000beef";

    /** Gives way to an entity tag. */
    static final String ETAG = "\"0-beef\"";

    /** Gives way to a sync token. */
    static final String SYNC = "urn:davroom:sync:beef:beef:1";

    /** Gives way to the place of an upload that goes on. */
    static final String UPLOAD = "/.uploads/originals/00000000-0000-4000-8000-00000000beef";

    /** Gives way to the time of a file. */
    static final String MODIFIED = "Mon, 07 Nov 1994 08:49:37 GMT";

    private static final Pattern SYNC_TOKEN =
            Pattern.compile("<D:sync-token>([^<]*)</D:sync-token>");

    private final Map<String, String> values = new TreeMap<>();

    /** Looks at an answer. */
    public void from(Map<String, String> headers, String body) {
        String lock = headers.getOrDefault("Lock-Token", "");
        if (lock.startsWith("<") && lock.endsWith(">")) {
            values.put(TOKEN, lock.substring(1, lock.length() - 1));
        }
        keep(ETAG, headers.get("ETag"));
        keep(MODIFIED, headers.get("Last-Modified"));
        String location = headers.getOrDefault("Location", "");
        if (location.contains("/.uploads/")) {
            values.put(UPLOAD, location.substring(location.indexOf("/.uploads/")));
        }
        Matcher sync = SYNC_TOKEN.matcher(body);
        if (sync.find()) {
            values.put(SYNC, sync.group(1));
        }
    }

    private void keep(String mark, String value) {
        if (value != null) {
            values.put(mark, value);
        }
    }

    /** The text with what the server gave. */
    String in(String text) {
        String filled = text;
        for (Map.Entry<String, String> value : values.entrySet()) {
            filled = filled.replace(value.getKey(), value.getValue());
        }
        return filled;
    }
}
