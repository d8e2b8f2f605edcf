package davroom.web;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** One page of a list: {@code {"items":[…],"next":"cursor"|null}}. */
final class Page {
    static final long USUAL = 100;
    private static final long LONGEST = 1000;

    private Page() {}

    /**
     * The page that {@code ?after=} and {@code ?limit=} ask for.
     *
     * @param key the order; the cursor is the key of the last item, so what comes and goes
     *     meanwhile moves no other item
     */
    static <T> Map<String, Object> of(
            Exchange exchange,
            Collection<T> all,
            Function<T, String> key,
            Function<T, Map<String, Object>> show) {
        String after = exchange.query("after").map(Page::decoded).orElse("");
        long limit = exchange.query("limit").map(Page::limit).orElse(USUAL);
        List<T> rest =
                all.stream()
                        .filter(item -> key.apply(item).compareTo(after) > 0)
                        .sorted(Comparator.comparing(key))
                        .limit(limit + 1)
                        .toList();
        List<T> items = rest.stream().limit(limit).toList();
        Optional<T> last =
                rest.size() > limit ? Optional.of(items.get(items.size() - 1)) : Optional.empty();
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("items", items.stream().map(show).toList());
        page.put("next", last.map(key).map(Page::encoded).orElse(null));
        return page;
    }

    /** Oldest first. */
    static String key(Instant created, String id) {
        return String.format("%015d %s", created.toEpochMilli(), id);
    }

    /** Newest first. */
    static String newest(Instant created, String id) {
        return String.format("%015d %s", 999_999_999_999_999L - created.toEpochMilli(), id);
    }

    static long limit(String text) {
        if (!text.matches("[1-9][0-9]{0,3}") || Long.parseLong(text) > LONGEST) {
            throw Problem.field("limit", "A limit is a number from 1 to " + LONGEST + ".");
        }
        return Long.parseLong(text);
    }

    private static String encoded(String key) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Problem.field("after", "This is no cursor.");
        }
    }
}
