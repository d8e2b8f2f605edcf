package davroom.webdav;

import jakarta.servlet.http.HttpServletRequest;

/** What of a request may stand in a log: no line breaks, no endless names, no secrets. */
final class LogText {
    private static final int LONGEST = 500;

    private LogText() {}

    static String of(HttpServletRequest request) {
        return clean(request.getMethod() + " " + request.getRequestURI());
    }

    static String clean(String text) {
        String line = text.replaceAll("\\p{Cntrl}", "?");
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "..." : line;
    }
}
