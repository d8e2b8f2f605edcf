package davroom.webdav;

import davroom.api.storage.StoragePath;
import java.util.List;
import java.util.Map;

/**
 * How a request that failed is answered.
 *
 * @param status of HTTP
 * @param sentence for the person whose request it was
 * @param condition the element of RFC 4918 16 that says which rule was broken; empty for none
 * @param paths what the element names
 * @param headers beside the usual ones
 * @param problem what kind of problem it is, where one is registered
 */
record Failure(
        int status,
        String sentence,
        String condition,
        List<StoragePath> paths,
        Map<String, String> headers,
        Problem problem) {

    /**
     * What a program is told of it (RFC 9457).
     *
     * @param type as registered; empty for none
     * @param members beside type, title and status
     */
    record Problem(String type, Map<String, Long> members) {
        private static final Problem NONE = new Problem("", Map.of());
    }

    static Failure of(int status, String sentence) {
        return new Failure(status, sentence, "", List.of(), Map.of(), Problem.NONE);
    }

    Failure with(String element, List<StoragePath> of) {
        return new Failure(status, sentence, element, of, headers, problem);
    }

    Failure with(String header, String value) {
        return new Failure(status, sentence, condition, paths, Map.of(header, value), problem);
    }

    Failure problem(String type, Map<String, Long> members) {
        return new Failure(status, sentence, condition, paths, headers, new Problem(type, members));
    }
}
