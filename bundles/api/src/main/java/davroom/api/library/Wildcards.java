package davroom.api.library;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A pattern over characters or over names: each part is for one of them, an empty one for any
 * number. The time it takes grows with the length of both and never with powers of it: a pattern
 * may be somebody's upload.
 */
record Wildcards<T>(List<Optional<Predicate<T>>> parts) {

    boolean matches(List<T> all) {
        int at = 0;
        int part = 0;
        int run = -1; // the last part for any number, and where what follows it is tried
        int after = 0;
        while (at < all.size()) {
            if (part < parts.size() && parts.get(part).isEmpty()) {
                run = part++;
                after = at;
            } else if (part < parts.size() && parts.get(part).get().test(all.get(at))) {
                part++;
                at++;
            } else if (run >= 0) {
                part = run + 1;
                at = ++after;
            } else {
                return false;
            }
        }
        return parts.subList(part, parts.size()).stream().allMatch(Optional::isEmpty);
    }
}
