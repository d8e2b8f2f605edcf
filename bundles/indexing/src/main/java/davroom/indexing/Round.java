package davroom.indexing;

import davroom.api.library.BusyPaths;
import davroom.api.library.GroupName;
import davroom.api.library.Library;
import davroom.api.storage.Entry;
import davroom.api.storage.Storage;
import davroom.api.storage.StoragePath;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives to the library what is due and nobody is at work on. */
final class Round {
    private static final Logger LOG = LoggerFactory.getLogger(Round.class);

    /** As many paths at once: a run of the library is neither for each file nor for hours. */
    private static final int MOST = 500;

    private static final Duration BUSY_PAUSE = Duration.ofSeconds(5);

    private final PendingBook book;
    private final Clock clock;
    private final Function<String, Optional<Storage>> drives;

    Round(PendingBook book, Clock clock, Function<String, Optional<Storage>> drives) {
        this.book = book;
        this.clock = clock;
        this.drives = drives;
    }

    /**
     * Does all that is due of that work.
     *
     * @param watchers know what is busy
     */
    void run(Work work, QuietPeriod period, Library library, Collection<BusyPaths> watchers)
            throws SQLException {
        List<Pending> due = book.due(work, MOST);
        if (due.isEmpty()) {
            return;
        }
        Set<StoragePath> busy =
                watchers.stream()
                        .flatMap(watcher -> watcher.busy().stream())
                        .collect(Collectors.toSet());
        List<Pending> later = new ArrayList<>();
        List<Pending> nothing = new ArrayList<>();
        List<Pending> ready = new ArrayList<>();
        for (Pending each : due) {
            if (isBusy(each, busy, period) || drives.apply(each.path().drive()).isEmpty()) {
                later.add(each);
            } else if (isNothing(each)) {
                nothing.add(each);
            } else {
                ready.add(each);
            }
        }
        book.postpone(later, BUSY_PAUSE);
        book.done(nothing);
        List<Pending> taken = book.take(ready);
        // what failed before comes alone, so that one bad file holds up nothing else
        hand(taken.stream().filter(each -> each.attempts() == 0).toList(), work, period, library);
        for (Pending each : taken) {
            if (each.attempts() > 0) {
                hand(List.of(each), work, period, library);
            }
        }
    }

    /** What waited longest is indexed all the same; it is never imported while it is busy. */
    private boolean isBusy(Pending pending, Set<StoragePath> busy, QuietPeriod period) {
        if (pending.work() == Work.INDEX
                && !clock.instant().isBefore(pending.first().plus(period.longest()))) {
            return false;
        }
        StoragePath path = pending.path();
        StoragePath group = GroupName.of(path);
        return busy.stream()
                .anyMatch(
                        other ->
                                path.isUnder(other)
                                        || other.isUnder(path)
                                        || GroupName.of(other).equals(group));
    }

    /** Whether nothing is there to be looked at: an empty file, or nothing to import. */
    private boolean isNothing(Pending pending) {
        try {
            Optional<Entry> entry =
                    drives.apply(pending.path().drive()).orElseThrow().find(pending.path());
            return entry.map(there -> !there.folder() && there.size() == 0)
                    .orElse(pending.work() == Work.IMPORT);
        } catch (IOException e) {
            // the library finds out
            LOG.debug("Not read", e);
            return false;
        }
    }

    private void hand(List<Pending> pending, Work work, QuietPeriod period, Library library)
            throws SQLException {
        if (pending.isEmpty()) {
            return;
        }
        Set<StoragePath> paths =
                pending.stream().map(Pending::path).collect(Collectors.toUnmodifiableSet());
        try {
            switch (work) {
                case INDEX -> library.index(paths);
                case IMPORT -> library.importFrom(paths);
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn(
                    "The library could not look at {} changed paths; they come again",
                    paths.size(),
                    e);
            book.failed(pending, period);
            return;
        }
        book.done(pending);
    }
}
