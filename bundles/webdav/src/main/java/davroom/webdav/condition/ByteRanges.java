package davroom.webdav.condition;

import davroom.api.storage.Entry;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Which bytes of a file a client wants (RFC 9110 14), for a file of 11 bytes:
 *
 * <ul>
 *   <li>{@code bytes=0-4}: the first five
 *   <li>{@code bytes=-3}: the last three
 *   <li>{@code bytes=0-1,1-3}: 0-3, joined
 *   <li>{@code bytes=20-}: none, 416
 *   <li>{@code lines=1-2}, {@code bytes=4-1}, more than eight parts: the whole file
 * </ul>
 *
 * @param ranges what to send, in this order; empty for the whole file
 */
public record ByteRanges(List<ByteRange> ranges) {

    /** More parts than that are more work than use (RFC 9110 17.15). */
    private static final int MOST = 8;

    private static final ByteRanges WHOLE = new ByteRanges(List.of());

    /**
     * Part of a file.
     *
     * @param first position of its first byte
     * @param last position of its last byte
     */
    public record ByteRange(long first, long last) {
        /** How many bytes. */
        public long length() {
            return last - first + 1;
        }

        /** The value of the header Content-Range: {@code bytes 0-4/11}. */
        public String contentRange(long size) {
            return "bytes " + first + "-" + last + "/" + size;
        }
    }

    /**
     * What to send.
     *
     * @param rangeHeader value of Range, null when there is none
     * @param ifRange value of If-Range, null when there is none
     * @throws UnsatisfiableRangeException when there are ranges and none is in the file
     */
    public static ByteRanges of(String rangeHeader, String ifRange, Entry entry)
            throws UnsatisfiableRangeException {
        if (rangeHeader == null
                || !rangeHeader.toLowerCase(Locale.ROOT).startsWith("bytes=")
                || !(ifRange == null || unchanged(ifRange.strip(), entry))) {
            return WHOLE;
        }
        String[] specs = rangeHeader.substring("bytes=".length()).split(",", MOST * MOST + 1);
        if (specs.length > MOST * MOST) {
            return WHOLE;
        }
        List<ByteRange> ranges = new ArrayList<>();
        boolean asked = false;
        for (String spec : specs) {
            String part = spec.strip();
            if (part.isEmpty()) {
                continue;
            }
            if (!valid(part)) {
                // RFC 9110 14.2: a Range that cannot be read is ignored
                return WHOLE;
            }
            asked = true;
            add(ranges, part, entry.size());
        }
        if (!asked) {
            return WHOLE;
        }
        if (ranges.isEmpty()) {
            if (entry.size() == 0 && suffixOnly(specs)) {
                // RFC 9110 14.1.2: satisfiable, but Content-Range cannot say it
                return WHOLE;
            }
            throw new UnsatisfiableRangeException(entry.size());
        }
        List<ByteRange> joined = joined(ranges);
        return joined.size() > MOST ? WHOLE : new ByteRanges(joined);
    }

    /** Whether the whole file is to be sent, as if no range had been asked for. */
    public boolean whole() {
        return ranges.isEmpty();
    }

    /** RFC 9110 13.1.5: only a strong tag, or exactly the date that we gave. */
    private static boolean unchanged(String ifRange, Entry entry) {
        if (ifRange.endsWith("\"")) {
            return EntityTags.strong(ifRange, entry.etag());
        }
        return HttpDate.parse(ifRange)
                .map(entry.modified().truncatedTo(ChronoUnit.SECONDS)::equals)
                .orElse(false);
    }

    private static boolean valid(String part) {
        int dash = part.indexOf('-');
        if (dash < 0 || part.length() == 1) {
            return false;
        }
        String first = part.substring(0, dash);
        String last = part.substring(dash + 1);
        return digits(first)
                && digits(last)
                && (first.isEmpty() || last.isEmpty() || number(first) <= number(last));
    }

    private static boolean digits(String text) {
        return text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static long number(String digits) {
        // more digits than a long has are past the end of every file
        return digits.length() > 18 ? Long.MAX_VALUE : Long.parseLong(digits);
    }

    private static void add(List<ByteRange> ranges, String part, long size) {
        int dash = part.indexOf('-');
        long end = dash + 1 == part.length() ? Long.MAX_VALUE : number(part.substring(dash + 1));
        long first = dash == 0 ? Math.max(0, size - end) : number(part.substring(0, dash));
        long last = dash == 0 ? size - 1 : Math.min(end, size - 1);
        if (first <= last) {
            ranges.add(new ByteRange(first, last));
        }
    }

    private static boolean suffixOnly(String[] specs) {
        for (String spec : specs) {
            String part = spec.strip();
            if (part.startsWith("-") && number(part.substring(1)) > 0) {
                return true;
            }
        }
        return false;
    }

    private static List<ByteRange> joined(List<ByteRange> ranges) {
        List<ByteRange> sorted = new ArrayList<>(ranges);
        sorted.sort(Comparator.comparingLong(ByteRange::first));
        List<ByteRange> joined = new ArrayList<>();
        for (ByteRange range : sorted) {
            int before = joined.size() - 1;
            if (before >= 0 && range.first() - 1 <= joined.get(before).last()) {
                ByteRange earlier = joined.get(before);
                joined.set(
                        before,
                        new ByteRange(earlier.first(), Math.max(earlier.last(), range.last())));
            } else {
                joined.add(range);
            }
        }
        // RFC 9110 15.3.7.2: in the order asked for, unless some were joined
        return List.copyOf(joined.size() == ranges.size() ? ranges : joined);
    }
}
