package davroom.webdav.verb;

import davroom.webdav.condition.StructuredField;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a request says of the resumable upload that it belongs to
 * (draft-ietf-httpbis-resumable-upload 4.1). A field that is not of its type is as if it were not
 * there.
 *
 * @param complete whether the content goes to the end of the upload
 * @param offset where in the upload the content begins
 * @param length of the whole upload
 * @param content how long the content of this request is, where it says so
 */
record UploadState(
        Optional<Boolean> complete,
        OptionalLong offset,
        OptionalLong length,
        OptionalLong content) {

    static UploadState of(HttpServletRequest request) {
        long content = request.getContentLengthLong();
        return new UploadState(
                item(request, "Upload-Complete", Boolean.class),
                number(request, "Upload-Offset"),
                number(request, "Upload-Length"),
                content < 0 ? OptionalLong.empty() : OptionalLong.of(content));
    }

    private static <T> Optional<T> item(HttpServletRequest request, String name, Class<T> type) {
        return StructuredField.item(Optional.ofNullable(request.getHeader(name)), type);
    }

    private static OptionalLong number(HttpServletRequest request, String name) {
        Optional<Long> number = item(request, name, Long.class).filter(n -> n >= 0);
        return number.isPresent() ? OptionalLong.of(number.get()) : OptionalLong.empty();
    }

    boolean completes() {
        return complete.orElse(false);
    }

    /**
     * How long the whole is, after all that is known.
     *
     * @param from where the content of this request begins
     * @param before what was said earlier
     * @throws IOException when two of them differ, or this content goes beyond it
     */
    OptionalLong whole(long from, OptionalLong before) throws IOException {
        OptionalLong end =
                content.isPresent()
                        ? OptionalLong.of(from + content.getAsLong())
                        : OptionalLong.empty();
        OptionalLong whole = same(before, length);
        if (completes()) {
            whole = same(whole, end);
        }
        if (whole.isPresent() && Math.max(from, end.orElse(0)) > whole.getAsLong()) {
            throw Refusal.INCONSISTENT_LENGTH.exception();
        }
        return whole;
    }

    private static OptionalLong same(OptionalLong one, OptionalLong other) throws IOException {
        if (one.isPresent() && other.isPresent() && !one.equals(other)) {
            throw Refusal.INCONSISTENT_LENGTH.exception();
        }
        return one.isPresent() ? one : other;
    }
}
