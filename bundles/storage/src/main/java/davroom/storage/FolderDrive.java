package davroom.storage;

import davroom.api.storage.ChangeListener;
import davroom.api.storage.Drive;
import davroom.api.storage.Entry;
import davroom.api.storage.OpenFile;
import davroom.api.storage.Origin;
import davroom.api.storage.Space;
import davroom.api.storage.Storage;
import davroom.api.storage.StoragePath;
import davroom.api.storage.StoreOptions;
import davroom.api.storage.Stored;
import davroom.api.storage.TransferOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
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
        immediate = true)
@Designate(ocd = FolderDrive.Settings.class, factory = true)
public final class FolderDrive implements Storage {
    private static final Logger LOG = LoggerFactory.getLogger(FolderDrive.class);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(10);

    private final FolderStorage storage;
    private final OpenFolders folders;
    private final Settings settings;

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
        LOG.info("Drive {} is {}", settings.name(), root);
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
    }

    /** Lets uploads that are running end. */
    @Deactivate
    void close() throws IOException, InterruptedException {
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
                settings.readOnly(), settings.maxUploadBytes(), settings.quotaBytes(), durability);
    }

    private static IllegalArgumentException wrong(Settings settings, String sentence) {
        return new IllegalArgumentException("Drive " + settings.name() + ": " + sentence);
    }

    @Override
    public Drive drive() {
        return storage.drive();
    }

    @Override
    public StoragePath stored(StoragePath path) throws IOException {
        return storage.stored(path);
    }

    @Override
    public Optional<Entry> find(StoragePath path) throws IOException {
        return storage.find(path);
    }

    @Override
    public Stream<Entry> list(StoragePath folder) throws IOException {
        return storage.list(folder);
    }

    @Override
    public boolean showsAll(StoragePath folder) throws IOException {
        return storage.showsAll(folder);
    }

    @Override
    public OpenFile open(StoragePath file) throws IOException {
        return storage.open(file);
    }

    @Override
    public Stored store(StoragePath target, InputStream body, StoreOptions options)
            throws IOException {
        return storage.store(target, body, options);
    }

    @Override
    public void createFolder(StoragePath folder, Origin origin) throws IOException {
        storage.createFolder(folder, origin);
    }

    @Override
    public void delete(StoragePath path, Origin origin) throws IOException {
        storage.delete(path, origin);
    }

    @Override
    public void copy(StoragePath source, StoragePath target, TransferOptions options)
            throws IOException {
        storage.copy(source, target, options);
    }

    @Override
    public void move(StoragePath source, StoragePath target, TransferOptions options)
            throws IOException {
        storage.move(source, target, options);
    }

    @Override
    public Entry touch(StoragePath path, Instant modified, Origin origin) throws IOException {
        return storage.touch(path, modified, origin);
    }

    @Override
    public Space space() throws IOException {
        return storage.space();
    }
}
