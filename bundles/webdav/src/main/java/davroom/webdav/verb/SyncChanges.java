package davroom.webdav.verb;

import davroom.api.storage.Entry;
import davroom.api.storage.StoragePath;
import davroom.webdav.history.ChangeLog;
import davroom.webdav.history.Event;
import davroom.webdav.sync.SyncToken;
import java.io.IOException;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells what is there now at every path below a folder where something has changed.
 *
 * <p>A folder that is another one by now, deleted and made anew or replaced, is told as gone first,
 * in an answer of its own: the client forgets what was in it, and asks on.
 */
final class SyncChanges {
    private final Exchange exchange;
    private final ChangeLog log;
    private final StoragePath root;
    private final SyncView view;
    private final SyncPage page;
    private final boolean deep;

    /** Folders that came whole, and up to which change their listing tells what is below them. */
    private final Map<StoragePath, Long> arrived = new HashMap<>();

    SyncChanges(Exchange exchange, SyncView view, SyncPage page, boolean deep) {
        this.exchange = exchange;
        this.log = exchange.tools().log();
        this.root = exchange.path();
        this.view = view;
        this.page = page;
        this.deep = deep;
    }

    /** Tells all, or as much as fits; where it broke off, if it did. */
    Optional<SyncToken> tell(SyncToken token) throws IOException {
        try {
            long last = view.position().last();
            Optional<SyncToken> stopped = deep ? tellGone(token, last) : Optional.empty();
            return stopped.isPresent() ? stopped : tellRest(token.withGone(last), last);
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    /** Folders that went, and are there again. */
    private Optional<SyncToken> tellGone(SyncToken token, long last)
            throws IOException, SQLException {
        boolean any = false;
        long done = token.gone();
        List<Event> events = log.between(Event.Kind.GONE, done, last);
        while (!events.isEmpty()) {
            for (Event event : events) {
                if (concerns(event) && exchange.find(event.path()).isPresent()) {
                    if (page.full()) {
                        return Optional.of(token.withGone(done));
                    }
                    page.writeGone(event.path(), true);
                    any = true;
                }
                done = event.number();
            }
            events = log.between(Event.Kind.GONE, done, last);
        }
        return any ? Optional.of(token.withGone(last)) : Optional.empty();
    }

    private Optional<SyncToken> tellRest(SyncToken token, long last)
            throws IOException, SQLException {
        long upTo = last;
        if (deep) {
            List<Event> folders = log.between(Event.Kind.ARRIVED, token.since(), last);
            folders.forEach(event -> arrived.put(event.path(), last));
            if (folders.size() >= ChangeLog.PAGE) {
                // more than are kept in mind at once
                upTo = folders.get(folders.size() - 1).number();
            }
        }
        long done = token.since();
        List<Event> events = log.between(done, upTo);
        while (!events.isEmpty()) {
            for (Event event : events) {
                if (concerns(event)) {
                    Optional<SyncToken> stopped = tell(event, token, done);
                    if (stopped.isPresent()) {
                        return stopped;
                    }
                }
                done = event.number();
            }
            events = log.between(done, upTo);
        }
        return upTo == last ? Optional.empty() : Optional.of(token.withSince(upTo));
    }

    private boolean concerns(Event event) {
        StoragePath path = event.path();
        boolean inside =
                deep
                        ? path.isUnder(root) && !path.equals(root)
                        : !path.isRoot() && path.parent().equals(root);
        return inside && page.shows(path);
    }

    private Optional<SyncToken> tell(Event event, SyncToken token, long done)
            throws IOException, SQLException {
        StoragePath path = event.path();
        // a listing that broke off goes on where it did
        Optional<SyncToken.Listing> listing =
                token.listing()
                        .filter(l -> event.number() == token.since() + 1)
                        .filter(l -> event.kind() == Event.Kind.ARRIVED)
                        .filter(l -> inRoot(l.after()).isUnder(path));
        listing.ifPresent(l -> arrived.put(path, l.base()));
        if (isListed(event) || isToldLater(event)) {
            return Optional.empty();
        }
        Optional<Entry> entry = exchange.find(path);
        boolean silent =
                entry.isPresent()
                        ? event.kind() == Event.Kind.GONE
                        : !path.parent().equals(root) && exchange.find(path.parent()).isEmpty();
        if (silent) {
            // what is there again has been told as gone; what was in a folder went with it
            return Optional.empty();
        }
        if (page.full()) {
            return Optional.of(
                    listing.isPresent() ? token : token.withSince(done).withoutListing());
        }
        if (entry.isEmpty()) {
            page.writeGone(path, event.kind() != Event.Kind.CHANGED);
            return Optional.empty();
        }
        if (listing.isEmpty()) {
            page.write(path, entry.get());
        }
        if (!deep || event.kind() != Event.Kind.ARRIVED || !entry.get().folder()) {
            return Optional.empty();
        }
        return page.list(path, listing.map(l -> inRoot(l.after())))
                .map(
                        after ->
                                token.withSince(event.number() - 1)
                                        .withListing(
                                                arrived.get(path),
                                                after.rebase(root, StoragePath.ROOT)));
    }

    /** Whether a folder above came whole, and its listing tells it, or has told it. */
    private boolean isListed(Event event) {
        StoragePath above =
                event.kind() == Event.Kind.CHANGED ? event.path() : event.path().parent();
        while (!above.equals(root) && !above.isRoot()) {
            Long base = arrived.get(above);
            if (base != null && event.number() <= base) {
                return true;
            }
            above = above.parent();
        }
        return false;
    }

    /** Whether there is a later change of the same resource itself. */
    private boolean isToldLater(Event event) throws SQLException {
        boolean once =
                event.kind() == Event.Kind.CHANGED || (deep && event.kind() == Event.Kind.ARRIVED);
        return !once
                && log.at(event.path()).stream()
                        .anyMatch(
                                other ->
                                        other.number() > event.number()
                                                && other.number() <= view.position().last());
    }

    private StoragePath inRoot(StoragePath relative) {
        return relative.rebase(StoragePath.ROOT, root);
    }
}
