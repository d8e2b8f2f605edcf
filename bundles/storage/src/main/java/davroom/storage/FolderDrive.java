package davroom.storage;

import davroom.api.storage.ChangeListener;
import davroom.api.storage.Drive;
import davroom.api.storage.Storage;
import davroom.api.storage.StoragePath;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A drive for each configuration: a folder of the host as a Storage service. */
@Component(
        configurationPid = "davroom.storage.drive",
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        service = Storage.class,
        immediate = true)
@Designate(ocd = FolderDrive.Settings.class, factory = true)
public final class FolderDrive extends ForwardingStorage {
    private static final Logger LOG = LoggerFactory.getLogger(FolderDrive.class);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(10);

    private final FolderStorage storage;
    private final OpenFolders folders;
    private final Settings settings;
    private final Future<?> tidying;

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    private volatile List<ChangeListener> listeners = List.of();

    /** One drive. */
    @ObjectClassDefinition(name = "Drive", description = "A folder as a network drive")
    public @interface Settings {
        /** The name. */
        @AttributeDefinition(description = "Name in the URL")
        String name();

        /** The folder. */
        @AttributeDefinition(
                description = "Folder on this computer; made when only itself is missing")
        String folder();

        /** The kind. */
        @AttributeDefinition(
                description = "What the files are for",
                options = {@Option("originals"), @Option("import")})
        String kind() default "originals";

        /** Whether it is read-only. */
        @AttributeDefinition(description = "Refuse every write")
        boolean readOnly() default false;

        /** The largest upload. */
        @AttributeDefinition(description = "Largest upload in bytes; 0 or less: no limit")
        long maxUploadBytes() default 0;

        /** The quota. */
        @AttributeDefinition(
                description =
                        "Bytes for the files of all drives that have a quota; 0 or less: what the disk holds")
        long quotaBytes() default 0;

        /** The durability. */
        @AttributeDefinition(
                description =
                        "What is on the disk before an upload is answered: each file and its"
                                + " folder; the same with folder syncs shared by uploads that"
                                + " finish together; or what the operating system likes",
                options = {@Option("each"), @Option("batch"), @Option("none")})
        String durability() default "each";

        /** The trash. */
        @AttributeDefinition(
                description =
                        "Days for which deleted files can be restored; 0 or less: deleted at once")
        int trashDays() default 30;

        /** When the owner is told. */
        @AttributeDefinition(description = "With so many bytes left or less, the owner is told")
        long lowSpaceBytes() default 1_000_000_000;
    }

    /** Opens the drive. */
    @Activate
    public FolderDrive(Settings settings, @Reference OpenFolders folders) throws IOException {
        this.settings = settings;
        this.folders = folders;
        if (settings.name() == null || settings.folder() == null) {
            throw wrong(settings, "it has a name and a folder");
        }
        if (!StoragePath.allows(settings.name())) {
            throw wrong(settings, "its name can stand in a path");
        }
        Drive.Kind kind = kind(settings);
        Path root = folders.open(settings.name(), Path.of(settings.folder()));
        try {
            storage =
                    new FolderStorage(
                            settings.name(),
                            kind,
                            root,
                            limits(settings),
                            folders.usage(),
                            Clock.systemUTC(),
                            () -> listeners);
        } catch (IOException | RuntimeException e) {
            folders.close(settings.name());
            throw e;
        }
        tidying = folders.scheduler().scheduleWithFixedDelay(this::tidy, 0, 1, TimeUnit.HOURS);
        LOG.info("Drive {} is {}", settings.name(), root);
    }

    private void tidy() {
        try {
            storage.tidyTrash();
            storage.tidyParts();
        } catch (IOException | RuntimeException e) {
            LOG.warn("Could not tidy drive {}; trying again later", settings.name(), e);
        }
    }

    /** Takes over what may change while uploads run. */
    @Modified
    void modified(Settings changed) {
        if (!changed.name().equals(settings.name())
                || !changed.folder().equals(settings.folder())
                || !changed.kind().equals(settings.kind())) {
            LOG.warn("Drive {}: name, folder and kind change at the next start", settings.name());
        }
        storage.limits(limits(changed));
        // fewer days rule at once
        folders.scheduler().execute(this::tidy);
    }

    /** Lets uploads that are running end. */
    @Deactivate
    void close() throws IOException, InterruptedException {
        tidying.cancel(false);
        try {
            storage.close(CLOSE_LIMIT);
        } finally {
            folders.close(settings.name());
        }
    }

    private static Drive.Kind kind(Settings settings) {
        return switch (settings.kind()) {
            case "originals" -> Drive.Kind.ORIGINALS;
            case "import" -> Drive.Kind.IMPORT;
            default -> throw wrong(settings, "kind is originals or import");
        };
    }

    private static Limits limits(Settings settings) {
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
                settings.trashDays());
    }

    private static IllegalArgumentException wrong(Settings settings, String sentence) {
        return new IllegalArgumentException("Drive " + settings.name() + ": " + sentence);
    }

    @Override
    Storage storage() {
        return storage;
    }
}
