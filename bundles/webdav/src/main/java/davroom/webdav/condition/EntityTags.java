package davroom.webdav.condition;

import java.util.ArrayList;
import java.util.List;

/**
 * The value of If-Match or If-None-Match (RFC 9110 13.1.1).
 *
 * @param any whether it is {@code *}
 * @param tags the tags as they were sent, {@code "a"} or {@code W/"a"}
 */
record EntityTags(boolean any, List<String> tags) {
    private static final int MOST = 1_000;

    static EntityTags of(String header) {
        if (header.strip().equals("*")) {
            return new EntityTags(true, List.of());
        }
        List<String> tags = new ArrayList<>();
        int at = 0;
        boolean separated = true;
        while (at < header.length()) {
            char c = header.charAt(at);
            if (c == ',' || c == ' ' || c == '\t') {
                // RFC 9110 5.6.1.2: empty elements of a list are nothing
                separated |= c == ',';
                at++;
                continue;
            }
            int end = endOfTag(header, at);
            if (end < 0 || !separated || tags.size() == MOST) {
                throw bad();
            }
            tags.add(header.substring(at, end));
            separated = false;
            at = end;
        }
        if (tags.isEmpty()) {
            throw bad();
        }
        return new EntityTags(false, List.copyOf(tags));
    }

    /** Where the tag that begins there ends; -1 when none begins there. */
    static int endOfTag(String text, int start) {
        int at = text.startsWith("W/", start) ? start + 2 : start;
        if (at >= text.length() || text.charAt(at) != '"') {
            return -1;
        }
        for (at++; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '"') {
                return at + 1;
            }
            if (c <= 0x20 || c == 0x7f) {
                return -1;
            }
        }
        return -1;
    }

    /** RFC 9110 8.8.3.2: equal, and both strong. */
    static boolean strong(String one, String other) {
        return !one.isEmpty() && one.equals(other) && !one.startsWith("W/");
    }

    boolean matchesStrongly(String etag) {
        return tags.stream().anyMatch(tag -> strong(tag, etag));
    }

    boolean matchesWeakly(String etag) {
        return !etag.isEmpty() && tags.stream().anyMatch(tag -> opaque(tag).equals(opaque(etag)));
    }

    private static String opaque(String tag) {
        return tag.startsWith("W/") ? tag.substring(2) : tag;
    }

    private static BadConditionException bad() {
        return new BadConditionException("Entity tags are written \"a\", \"b\" or *.");
    }
}
