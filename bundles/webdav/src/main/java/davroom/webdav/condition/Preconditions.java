package davroom.webdav.condition;

import davroom.api.storage.Entry;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the client expects of the resource (RFC 9110 13), in the order of 13.2.2. Dates that cannot
 * be read are as if they were not there; entity tags that cannot be read are a bad request.
 */
public final class Preconditions {
    private final Optional<EntityTags> match;
    private final Optional<EntityTags> noneMatch;
    private final Optional<Instant> modifiedSince;
    private final Optional<Instant> unmodifiedSince;

    private Preconditions(Function<String, String> header) {
        match = Optional.ofNullable(header.apply("If-Match")).map(EntityTags::of);
        noneMatch = Optional.ofNullable(header.apply("If-None-Match")).map(EntityTags::of);
        modifiedSince =
                Optional.ofNullable(header.apply("If-Modified-Since")).flatMap(HttpDate::parse);
        unmodifiedSince =
                Optional.ofNullable(header.apply("If-Unmodified-Since")).flatMap(HttpDate::parse);
    }

    /**
     * Those of a request.
     *
     * @param header gives the value of a header by its name, null when there is none; several of
     *     one name are joined with commas
     * @throws BadConditionException when entity tags cannot be read
     */
    public static Preconditions of(Function<String, String> header) {
        return new Preconditions(header);
    }

    /** Before a write: returns when everything is as the client expects it. */
    public void check(Optional<Entry> current) throws PreconditionFailedException {
        checkReading(current);
        if (noneMatch.isPresent() && noneMatches(current)) {
            throw new PreconditionFailedException("If-None-Match");
        }
    }

    /**
     * Before GET and HEAD, for which If-None-Match is no reason to fail: see {@link #notModified}.
     */
    public void checkReading(Optional<Entry> current) throws PreconditionFailedException {
        if (match.isPresent()) {
            if (!current.map(this::matches).orElse(false)) {
                throw new PreconditionFailedException("If-Match");
            }
            // RFC 9110 13.2.2: the date counts only without If-Match
            return;
        }
        if (unmodifiedSince.isPresent()
                && current.map(entry -> modified(entry).isAfter(unmodifiedSince.get()))
                        .orElse(false)) {
            throw new PreconditionFailedException("If-Unmodified-Since");
        }
    }

    /** For GET and HEAD: whether the client has it already (304). */
    public boolean notModified(Entry entry) {
        if (noneMatch.isPresent()) {
            // RFC 9110 13.1.3: the date counts only without If-None-Match
            return noneMatches(Optional.of(entry));
        }
        return modifiedSince.map(since -> !modified(entry).isAfter(since)).orElse(false);
    }

    private boolean matches(Entry entry) {
        EntityTags tags = match.orElseThrow();
        return tags.any() || tags.matchesStrongly(entry.etag());
    }

    /** Whether one of the tags that should not be there is. */
    private boolean noneMatches(Optional<Entry> current) {
        EntityTags tags = noneMatch.orElseThrow();
        return current.map(entry -> tags.any() || tags.matchesWeakly(entry.etag())).orElse(false);
    }

    /** As the client saw it: HTTP dates have no fractions. */
    private static Instant modified(Entry entry) {
        return entry.modified().truncatedTo(ChronoUnit.SECONDS);
    }
}
