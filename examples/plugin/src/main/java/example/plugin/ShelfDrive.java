package example.plugin;

import davroom.api.storage.ChangeListener;
import davroom.api.storage.Drive;
import davroom.api.storage.Storage;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Brings the drive: from the moment that it is a service, it is a network drive. */
@Component(configurationPid = "example.plugin.shelf", service = {}, immediate = true)
public final class ShelfDrive {
    private final ServiceRegistration<Storage> registration;

    /** Whoever is there at the moment. */
    @Reference private volatile List<ChangeListener> listeners = List.of();

    /** Settings. */
    public @interface Config {
        /** As in the URL. */
        String name() default "shelf";

        /** Room in memory for all files, in bytes. */
        long quotaBytes() default 64L << 20;
    }

    @Activate
    public ShelfDrive(BundleContext context, Config config) {
        Drive drive = new Drive(config.name(), Drive.Kind.ORIGINALS, false);
        Shelf.Limits limits = new Shelf.Limits(config.quotaBytes(), config.quotaBytes());
        Storage shelf = new Shelf(drive, limits, Clock.systemUTC(), () -> listeners);
        registration =
                context.registerService(
                        Storage.class, shelf, FrameworkUtil.asDictionary(Map.of("drive", drive.name())));
    }

    @Deactivate
    void stop() {
        registration.unregister();
    }
}
