package davroom.storage;

import davroom.api.health.Finding;
import davroom.api.health.HealthCheck;
import davroom.api.storage.Storage;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Looks after the drive of each configuration, also when that could not be opened. */
@Component(
        configurationPid = "davroom.storage.drive",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class DriveCheck implements HealthCheck {
    private final FolderDrive.Settings settings;

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    private volatile List<Storage> drives = List.of();

    /** With the configuration of the drive itself. */
    @Activate
    public DriveCheck(FolderDrive.Settings settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return "storage";
    }

    @Override
    public List<Finding> check() {
        DriveHealth health =
                new DriveHealth(
                        settings.name(),
                        Path.of(settings.folder()).toAbsolutePath(),
                        settings.readOnly(),
                        settings.lowSpaceBytes(),
                        Clock.systemUTC());
        return health.findings(
                drives.stream()
                        .filter(drive -> drive.drive().name().equals(settings.name()))
                        .findFirst());
    }
}
