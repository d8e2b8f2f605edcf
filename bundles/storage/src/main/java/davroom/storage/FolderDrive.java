package davroom.storage;

import davroom.api.storage.ChangeListener;
import davroom.api.storage.Drive;
import davroom.api.storage.Storage;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
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

/**
 * A drive for each configuration: a folder of the host as a Storage service, while it is there.
 * That this service is there without that one says that the drive waits for its folder.
 */
@Component(
        configurationPid = "davroom.storage.drive",
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        service = FolderDrive.class,
        immediate = true)
@Designate(ocd = FolderDrive.Settings.class, factory = true)
public final class FolderDrive {
    private final Opening opening;

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

        /** What is known of it. */
        @AttributeDefinition(
                description =
                        "Folder on another disk, for what is known of the drive, so that the empty"
                                + " place of its disk is not taken for it; nothing: not known")
        String stateFolder() default "";

        /** What stays free. */
        @AttributeDefinition(
                description = "Bytes that stay free on the disk; with less, nothing is stored")
        long lowSpaceBytes() default 200_000_000;
    }

    /** Opens the drive, now or when its folder is there. */
    @Activate
    public FolderDrive(Settings settings, @Reference OpenFolders folders, BundleContext context) {
        opening = new Opening(settings, folders, () -> listeners, drive -> publish(context, drive));
    }

    private static Runnable publish(BundleContext context, Storage storage) {
        Drive drive = storage.drive();
        ServiceRegistration<Storage> service =
                context.registerService(
                        Storage.class,
                        storage,
                        FrameworkUtil.asDictionary(
                                Map.of(
                                        "name",
                                        drive.name(),
                                        "kind",
                                        drive.kind().name().toLowerCase(Locale.ROOT))));
        return service::unregister;
    }

    /** Takes over what may change while uploads run. */
    @Modified
    void modified(Settings changed) {
        opening.change(changed);
    }

    /** Lets uploads that are running end. */
    @Deactivate
    void close() throws IOException, InterruptedException {
        opening.close();
    }
}
