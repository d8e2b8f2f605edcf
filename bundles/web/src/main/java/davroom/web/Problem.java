package davroom.web;

import java.util.LinkedHashMap;
import java.util.Map;

/** An answer that is no success, as RFC 9457 writes it. */
final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient Map<String, Object> members = new LinkedHashMap<>();
    private final transient Map<String, String> headers = new LinkedHashMap<>();

    private Problem(int status, String sentence) {
        super(sentence);
        this.status = status;
    }

    static Problem of(int status, String sentence) {
        return new Problem(status, sentence);
    }

    /** 422: that field is wrong. */
    static Problem field(String field, String sentence) {
        return of(422, sentence).with("field", field);
    }

    /** A member of its own. */
    Problem with(String member, Object value) {
        members.put(member, value);
        return this;
    }

    Problem header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    int status() {
        return status;
    }

    Answer answer() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "about:blank");
        body.put("title", title(status));
        body.put("status", status);
        body.put("detail", getMessage());
        body.putAll(members);
        return new Answer(status, "application/problem+json", Json.text(body), headers);
    }

    /** RFC 9457 4.2.1: with about:blank, the words of the status. */
    private static String title(int status) {
        return switch (status) {
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 406 -> "Not Acceptable";
            case 409 -> "Conflict";
            case 413 -> "Content Too Large";
            case 415 -> "Unsupported Media Type";
            case 422 -> "Unprocessable Content";
            case 429 -> "Too Many Requests";
            case 503 -> "Service Unavailable";
            default -> "Internal Server Error";
        };
    }
}
