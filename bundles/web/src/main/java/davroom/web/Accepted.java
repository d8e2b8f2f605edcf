package davroom.web;

import java.util.List;
import java.util.Locale;

/** What a client takes (RFC 9110 12.5.1). */
final class Accepted {
    private Accepted() {}

    /** Whether a client with these {@code Accept} headers takes that type; without any, it does. */
    static boolean by(List<String> headers, String type) {
        if (headers.isEmpty()) {
            return true;
        }
        int best = -1;
        boolean taken = false;
        for (String range : String.join(",", headers).toLowerCase(Locale.ROOT).split(",", -1)) {
            String[] parts = range.split(";", -1);
            int weight = weight(parts[0].strip(), type);
            if (weight > best) {
                best = weight;
                taken = !isRefused(parts);
            }
        }
        return taken;
    }

    /** The more it says, the more it counts; -1 when it is about something else. */
    private static int weight(String range, String type) {
        if (range.equals(type)) {
            return 2;
        }
        if (range.equals(type.substring(0, type.indexOf('/')) + "/*")) {
            return 1;
        }
        return range.equals("*/*") ? 0 : -1;
    }

    private static boolean isRefused(String... parts) {
        for (String part : parts) {
            if (part.strip().matches("q\\s*=\\s*0(\\.0{0,3})?")) {
                return true;
            }
        }
        return false;
    }
}
