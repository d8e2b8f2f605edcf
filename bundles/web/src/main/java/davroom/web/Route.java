package davroom.web;

import davroom.api.auth.SignInRefusedException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One thing that can be asked for.
 *
 * @param method of HTTP
 * @param path below the base path; a name in braces stands for one segment: {@code
 *     /api/v1/users/{name}}
 * @param who may call it
 * @param type what it answers with
 * @param call answers
 */
record Route(String method, String path, Who who, String type, Call call) {

    /** Answers. */
    @FunctionalInterface
    interface Call {
        Answer answer(Exchange exchange) throws IOException, SignInRefusedException;
    }

    /** One that answers with JSON. */
    Route(String method, String path, Who who, Call call) {
        this(method, path, who, "application/json", call);
    }

    /** What stands for the names in braces, when the segments are of this path. */
    Optional<Map<String, String>> match(List<String> segments) {
        List<String> parts = List.of(path.substring(1).split("/", -1));
        if (parts.size() != segments.size()) {
            return Optional.empty();
        }
        Map<String, String> names = new LinkedHashMap<>();
        for (int i = 0; i < parts.size(); i++) {
            String part = parts.get(i);
            if (part.startsWith("{")) {
                names.put(part.substring(1, part.length() - 1), segments.get(i));
            } else if (!part.equals(segments.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(names);
    }
}
