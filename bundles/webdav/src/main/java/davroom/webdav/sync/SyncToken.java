package davroom.webdav.sync;

import davroom.api.storage.IllegalPathException;
import davroom.api.storage.StoragePath;
import java.util.Optional;

/**
 * Up to where a client knows a folder (RFC 6578 4).
 *
 * <pre>
 * urn:davroom:sync:EPOCH:VIEW:17                all up to change 17
 * urn:davroom:sync:EPOCH:VIEW:17:20             also which folders went up to change 20
 * urn:davroom:sync:EPOCH:VIEW:17:17:20:/a/b     and of a listing made at change 20 all up to /a/b
 * </pre>
 *
 * @param epoch of the log
 * @param view of which folder, and as who sees it
 * @param since number of the last change that is known
 * @param gone number of the last change up to which the folders that went are known
 * @param listing a listing that broke off
 */
public record SyncToken(
        String epoch, String view, long since, long gone, Optional<Listing> listing) {
    /** What all tokens of this kind begin with. */
    public static final String START = "urn:davroom:sync:";

    private static final int MOST_DIGITS = 18;

    /**
     * A listing that is to go on.
     *
     * @param base number of the last change when it began
     * @param after what was listed last, as it is called below the folder
     */
    public record Listing(long base, StoragePath after) {}

    /** Of someone who knows all up to that change. */
    public static SyncToken upTo(String epoch, String view, long since) {
        return new SyncToken(epoch, view, since, since, Optional.empty());
    }

    /** Whether all that is in the folder is being listed, and not only what has changed. */
    public boolean listsAll() {
        return listing.map(l -> l.base() == since).orElse(false);
    }

    /** The same of someone who knows more of what has changed. */
    public SyncToken withSince(long number) {
        return new SyncToken(epoch, view, number, Math.max(number, gone), listing);
    }

    /** The same of someone who knows more of which folders went. */
    public SyncToken withGone(long number) {
        return new SyncToken(epoch, view, since, number, listing);
    }

    /** The same of someone who has that part of a listing. */
    public SyncToken withListing(long base, StoragePath after) {
        return new SyncToken(epoch, view, since, gone, Optional.of(new Listing(base, after)));
    }

    /** The same without one. */
    public SyncToken withoutListing() {
        return new SyncToken(epoch, view, since, gone, Optional.empty());
    }

    /** The token of that text; empty when it is none of ours. */
    public static Optional<SyncToken> parse(String text) {
        if (!text.startsWith(START)) {
            return Optional.empty();
        }
        String[] parts = text.substring(START.length()).split(":", 6);
        try {
            return switch (parts.length) {
                case 3 -> Optional.of(upTo(parts[0], parts[1], number(parts[2])));
                case 4 ->
                        Optional.of(
                                new SyncToken(
                                        parts[0],
                                        parts[1],
                                        number(parts[2]),
                                        number(parts[3]),
                                        Optional.empty()));
                case 6 ->
                        Optional.of(
                                new SyncToken(
                                        parts[0],
                                        parts[1],
                                        number(parts[2]),
                                        number(parts[3]),
                                        Optional.of(
                                                new Listing(
                                                        number(parts[4]),
                                                        StoragePath.ofUri(parts[5])))));
                default -> Optional.empty();
            };
        } catch (NumberFormatException | IllegalPathException e) {
            return Optional.empty();
        }
    }

    private static long number(String digits) {
        if (digits.isEmpty()
                || digits.length() > MOST_DIGITS
                || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new NumberFormatException(digits);
        }
        return Long.parseLong(digits);
    }

    @Override
    public String toString() {
        String text = START + epoch + ':' + view + ':' + since;
        if (listing.isPresent()) {
            return text
                    + ':'
                    + gone
                    + ':'
                    + listing.get().base()
                    + ':'
                    + listing.get().after().toUri();
        }
        return gone == since ? text : text + ':' + gone;
    }
}
