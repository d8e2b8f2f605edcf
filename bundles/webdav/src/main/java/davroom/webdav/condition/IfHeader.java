package davroom.webdav.condition;

import davroom.api.storage.StoragePath;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The If header of WebDAV (RFC 4918 10.4): lists of conditions, of which one list must hold.
 *
 * <ul>
 *   <li>{@code (<urn:uuid:1>)}: the request URI is locked with that token
 *   <li>{@code (["a"] <urn:uuid:1>) (Not <urn:uuid:2>)}: one of the two lists holds
 *   <li>{@code </b> (<urn:uuid:1>)}: about another resource than the request URI
 * </ul>
 */
public final class IfHeader {
    private final List<ConditionList> lists;

    /**
     * Conditions that hold together.
     *
     * @param tag the resource they speak of; empty for the request URI
     */
    record ConditionList(Optional<String> tag, List<Condition> conditions) {
        ConditionList {
            conditions = List.copyOf(conditions);
        }
    }

    /**
     * A state token or an entity tag.
     *
     * @param negated whether it must not be so
     * @param token whether it is a state token
     * @param value the token without its angle brackets, or the tag with its quotes
     */
    record Condition(boolean negated, boolean token, String value) {}

    /** What the resources are like. */
    public interface State {
        /** The entity tag of what is there; empty when nothing is, or it has none. */
        Optional<String> etag(StoragePath path) throws IOException;

        /** The tokens of the locks that cover the path. */
        Set<String> tokens(StoragePath path) throws IOException;
    }

    private IfHeader(List<ConditionList> lists) {
        this.lists = List.copyOf(lists);
    }

    /**
     * Reads the value of the header.
     *
     * @throws BadConditionException when it cannot be read: then nothing may be done, for what it
     *     was to protect is unknown
     */
    public static IfHeader parse(String header) {
        return new IfHeader(new IfParser(header).lists());
    }

    /**
     * Whether one of the lists holds.
     *
     * @param requestPath what lists without a tag speak of
     * @param resourceTag the path of a tag; empty when it is not on this server, which is a
     *     resource in no state
     */
    public boolean holds(
            StoragePath requestPath,
            Function<String, Optional<StoragePath>> resourceTag,
            State state)
            throws IOException {
        for (ConditionList list : lists) {
            Optional<StoragePath> path =
                    list.tag().isPresent()
                            ? resourceTag.apply(list.tag().get())
                            : Optional.of(requestPath);
            if (holds(list, path, state)) {
                return true;
            }
        }
        return false;
    }

    private static boolean holds(ConditionList list, Optional<StoragePath> path, State state)
            throws IOException {
        for (Condition condition : list.conditions()) {
            boolean so = path.isPresent() && matches(condition, path.get(), state);
            if (so == condition.negated()) {
                return false;
            }
        }
        return true;
    }

    private static boolean matches(Condition condition, StoragePath path, State state)
            throws IOException {
        // DAV:no-lock (RFC 4918 10.4.8) needs no case of its own: it is the token of no lock
        return condition.token()
                ? state.tokens(path).contains(condition.value())
                : state.etag(path)
                        .filter(etag -> EntityTags.strong(condition.value(), etag))
                        .isPresent();
    }

    /** The lock tokens that the client shows it knows, wherever they stand; not those after Not. */
    public Set<String> tokens() {
        return lists.stream()
                .flatMap(list -> list.conditions().stream())
                .filter(condition -> condition.token() && !condition.negated())
                .map(Condition::value)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether it speaks of a state token that begins so. */
    public boolean mentions(String start) {
        return lists.stream()
                .flatMap(list -> list.conditions().stream())
                .anyMatch(condition -> condition.token() && condition.value().startsWith(start));
    }

    List<ConditionList> lists() {
        return lists;
    }
}
