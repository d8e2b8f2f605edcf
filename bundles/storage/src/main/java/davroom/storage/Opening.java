package davroom.storage;

import davroom.api.storage.ChangeListener;
import davroom.api.storage.Drive;
import davroom.api.storage.Storage;
import davroom.api.storage.StorageOfflineException;
import davroom.api.storage.StoragePath;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A drive that is open, or opens by itself as soon as its folder is there. All that changes is
 * under the lock of this object.
 */
final class Opening {
    private static final Logger LOG = LoggerFactory.getLogger(Opening.class);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final OpenFolders folders;
    private final Supplier<List<ChangeListener>> listeners;
    private final Function<Storage, Runnable> shown;
    private final Path place;
    private final DriveNote note;
    private final Future<?> waiting;
    private final Future<?> tidying;
    private FolderDrive.Settings settings;
    private Optional<FolderStorage> storage = Optional.empty();
    private Runnable hide = () -> {};
    private String told = "";
    private boolean closed;

    /**
     * Tries for the first time.
     *
     * @param shown what is done when it is open; gives what is done before it closes
     * @throws IllegalArgumentException when these settings can never be right
     */
    Opening(
            FolderDrive.Settings settings,
            OpenFolders folders,
            Supplier<List<ChangeListener>> listeners,
            Function<Storage, Runnable> shown) {
        this.settings = settings;
        this.folders = folders;
        this.listeners = listeners;
        this.shown = shown;
        if (settings.name() == null || settings.folder() == null) {
            throw wrong(settings, "it has a name and a folder");
        }
        if (!StoragePath.allows(settings.name())) {
            throw wrong(settings, "its name can stand in a path");
        }
        kind(settings);
        limits(settings);
        place = Path.of(settings.folder()).toAbsolutePath().normalize();
        note =
                settings.stateFolder().isEmpty()
                        ? DriveNote.none()
                        : DriveNote.in(Path.of(settings.stateFolder()));
        tryToOpen();
        waiting = each(PAUSE, this::tryAgain);
        tidying = each(Duration.ofHours(1), this::tidy);
    }

    private Future<?> each(Duration pause, Runnable act) {
        return folders.scheduler()
                .scheduleWithFixedDelay(act, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Opens it if it can. */
    synchronized void tryAgain() {
        try {
            tryToOpen();
        } catch (IllegalArgumentException e) {
            tell(e.getMessage());
        }
    }

    private synchronized void tryToOpen() {
        // a try that had begun when the drive was closed
        if (storage.isPresent() || closed) {
            return;
        }
        try {
            if (note.misses(place)) {
                throw new StorageOfflineException(
                        "it was a drive and is empty now; is its disk not mounted? If it is meant"
                                + " to be empty, type: "
                                + mkdir(place));
            }
            open();
        } catch (IOException e) {
            tell(place + ": " + e.getMessage());
        }
    }

    /** Once for each reason. */
    private void tell(String reason) {
        if (!reason.equals(told)) {
            LOG.warn(
                    "Drive {} is not there, and opens by itself when this is mended. {}",
                    settings.name(),
                    reason);
        }
        told = reason;
    }

    private void open() throws IOException {
        Path root = folders.open(settings.name(), place);
        FolderStorage drive;
        try {
            drive =
                    new FolderStorage(
                            settings.name(),
                            kind(settings),
                            root,
                            note,
                            limits(settings),
                            folders.usage(),
                            Clock.systemUTC(),
                            listeners);
            remember(drive);
        } catch (IOException | RuntimeException e) {
            folders.close(settings.name());
            throw e;
        }
        for (Path away : drive.away()) {
            LOG.warn(
                    "Drive {}: the disk of {} is not mounted; its files are there again when it is."
                            + " If there is none any more, type: {}",
                    settings.name(),
                    away,
                    mkdir(away));
        }
        told = "";
        LOG.info("Drive {} is {}", settings.name(), root);
        storage = Optional.of(drive);
        hide = shown.apply(drive);
    }

    private static String mkdir(Path folder) {
        return "mkdir -p \"" + folder.resolve(DriveFolder.KEPT) + "\"";
    }

    private void remember(FolderStorage drive) throws IOException {
        if (DriveNote.hasMark(place)) {
            note.marked(place);
        }
        drive.remember();
    }

    private synchronized Optional<FolderStorage> drive() {
        return storage;
    }

    private void tidy() {
        Optional<FolderStorage> open = drive();
        if (open.isEmpty()) {
            return;
        }
        try {
            remember(open.get());
            open.get().tidyTrash();
            open.get().tidyParts();
        } catch (IOException | RuntimeException e) {
            LOG.warn("Could not tidy drive {}; trying again later", open.get().drive().name(), e);
        }
    }

    /** Takes over what may change while uploads run. */
    synchronized void change(FolderDrive.Settings changed) {
        if (!changed.name().equals(settings.name())
                || !changed.folder().equals(settings.folder())
                || !changed.kind().equals(settings.kind())) {
            LOG.warn("Drive {}: name, folder and kind change at the next start", settings.name());
        }
        Limits limits = limits(changed);
        storage.ifPresent(drive -> drive.limits(limits));
        settings = changed;
        // fewer days rule at once
        folders.scheduler().execute(this::tidy);
    }

    /** Lets uploads that are running end. */
    synchronized void close() throws IOException, InterruptedException {
        closed = true;
        waiting.cancel(false);
        tidying.cancel(false);
        if (storage.isPresent()) {
            hide.run();
            try {
                storage.get().close(CLOSE_LIMIT);
            } finally {
                storage = Optional.empty();
                folders.close(settings.name());
            }
        }
    }

    private static Drive.Kind kind(FolderDrive.Settings settings) {
        return switch (settings.kind()) {
            case "originals" -> Drive.Kind.ORIGINALS;
            case "import" -> Drive.Kind.IMPORT;
            default -> throw wrong(settings, "kind is originals or import");
        };
    }

    private static Limits limits(FolderDrive.Settings settings) {
        Durability durability =
                switch (settings.durability()) {
                    case "each", "batch", "none" ->
                            Durability.valueOf(settings.durability().toUpperCase(Locale.ROOT));
                    default -> throw wrong(settings, "durability is each, batch or none");
                };
        return new Limits(
                settings.readOnly(),
                settings.maxUploadBytes(),
                settings.quotaBytes(),
                durability,
                settings.trashDays(),
                Math.max(0, settings.lowSpaceBytes()));
    }

    private static IllegalArgumentException wrong(FolderDrive.Settings settings, String sentence) {
        return new IllegalArgumentException("Drive " + settings.name() + ": " + sentence);
    }
}
