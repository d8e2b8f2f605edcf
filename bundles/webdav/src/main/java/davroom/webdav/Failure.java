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
 */
record Failure(
        int status,
        String sentence,
        String condition,
        List<StoragePath> paths,
        Map<String, String> headers) {

    static Failure of(int status, String sentence) {
        return new Failure(status, sentence, "", List.of(), Map.of());
    }

    Failure with(String element, List<StoragePath> of) {
        return new Failure(status, sentence, element, of, headers);
    }

    Failure with(String header, String value) {
        return new Failure(status, sentence, condition, paths, Map.of(header, value));
    }
}
