package davroom.indexing;

import davroom.api.database.Database;
import davroom.api.library.BusyPaths;
import davroom.api.library.Library;
import davroom.api.library.Overlooked;
import davroom.api.storage.Change;
import davroom.api.storage.ChangeListener;
import davroom.api.storage.Drive;
import davroom.api.storage.Storage;
import davroom.api.storage.StoragePath;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notes what changes, and tells the library when it has been quiet. */
@Component(configurationPid = "davroom.indexing", service = ChangeListener.class, immediate = true)
@Designate(ocd = IndexTrigger.Config.class)
public final class IndexTrigger implements ChangeListener {
    private static final Logger LOG = LoggerFactory.getLogger(IndexTrigger.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final PendingBook book;
    private final Round round;
    private final Rounds rounds;
    private final Map<String, Storage> drives = new ConcurrentHashMap<>();

    /** Also of drives that are away: what ends while they go is told too. */
    private final Map<String, Drive.Kind> kinds = new ConcurrentHashMap<>();

    private volatile Map<Work, QuietPeriod> periods = Map.of();

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    private volatile List<BusyPaths> watchers = List.of();

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile Library library;

    /** Settings. */
    @ObjectClassDefinition(name = "Davroom indexing")
    public @interface Config {
        /** For originals. */
        @AttributeDefinition(
                name = "Index, quiet",
                description = "Quiet seconds before changed originals are indexed; -1: never")
        long indexQuietSeconds() default 60;

        /** For what is imported. */
        @AttributeDefinition(
                name = "Import, quiet",
                description = "Quiet seconds before the import folder is imported; -1: never")
        long importQuietSeconds() default 120;

        /** So that a steady stream is looked at too. */
        @AttributeDefinition(
                name = "Longest wait",
                description = "Seconds after which what never gets quiet is looked at")
        long longestWaitSeconds() default 1_800;
    }

    /** Goes on with what the database has. */
    @Activate
    public IndexTrigger(Config config, @Reference Database database) {
        Clock clock = Clock.systemUTC();
        book = new PendingBook(database.open("indexing", IndexTrigger.class), clock);
        round = new Round(book, clock, name -> Optional.ofNullable(drives.get(name)));
        configure(config);
        rounds = new Rounds(this::lookAround, PAUSE);
    }

    @Modified
    void configure(Config config) {
        Map<Work, QuietPeriod> now = new ConcurrentHashMap<>();
        put(now, Work.INDEX, config.indexQuietSeconds(), config);
        put(now, Work.IMPORT, config.importQuietSeconds(), config);
        periods = Map.copyOf(now);
    }

    private static void put(Map<Work, QuietPeriod> all, Work work, long quiet, Config config) {
        if (quiet >= 0) {
            Duration longest = Duration.ofSeconds(Math.max(quiet, config.longestWaitSeconds()));
            all.put(work, new QuietPeriod(Duration.ofSeconds(quiet), longest));
        }
    }

    @Deactivate
    void stop() {
        rounds.close();
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            unbind = "removeDrive")
    void addDrive(Storage storage) {
        kinds.put(storage.drive().name(), storage.drive().kind());
        drives.put(storage.drive().name(), storage);
    }

    void removeDrive(Storage storage) {
        drives.values().remove(storage);
    }

    @Override
    public void changed(Change change) {
        note(change.path(), change);
        change.source()
                .filter(source -> change.kind() == Change.Kind.MOVED)
                .ifPresent(source -> note(source, change));
    }

    private void note(StoragePath path, Change change) {
        Work work = kinds.get(path.drive()) == Drive.Kind.IMPORT ? Work.IMPORT : Work.INDEX;
        QuietPeriod period = periods.get(work);
        if (period == null || Overlooked.is(path)) {
            return;
        }
        try {
            book.note(path, work, period);
        } catch (SQLException e) {
            LOG.error("A change could not be noted for the library: {}", change.kind(), e);
        }
    }

    private void lookAround() {
        Library now = library;
        if (now == null) {
            return;
        }
        periods.forEach(
                (work, period) -> {
                    try {
                        round.run(work, period, now, watchers);
                    } catch (SQLException | RuntimeException e) {
                        LOG.warn("Changed paths wait for the database", e);
                    }
                });
    }
}
