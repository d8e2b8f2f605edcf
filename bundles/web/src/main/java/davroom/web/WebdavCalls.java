package davroom.web;

import davroom.api.auth.Access;
import davroom.api.auth.DriveRights;
import davroom.api.auth.Permission;
import davroom.api.auth.Scope;
import davroom.api.auth.Subject;
import davroom.api.settings.Settings;
import davroom.api.storage.Storage;
import davroom.api.storage.StoragePath;
import davroom.api.webdav.Gate;
import davroom.api.webdav.GateSwitch;
import davroom.api.webdav.Mount;
import davroom.api.webdav.MountStrings;
import davroom.api.webdav.SiteAddress;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** {@code /webdav}. */
final class WebdavCalls {
    private final House house;

    WebdavCalls(House house) {
        this.house = house;
    }

    Answer show(Exchange exchange) {
        Map<String, Object> object = state(house.need(Gate.class).status());
        object.put("drives", mounts(exchange).stream().map(WebdavCalls::object).toList());
        return Answer.of(object);
    }

    Answer turn(Exchange exchange) throws IOException {
        Fields fields = exchange.fields("enabled", "drive");
        boolean enabled =
                fields.flag("enabled")
                        .orElseThrow(() -> Problem.field("enabled", "This field is needed."));
        Gate gate = house.need(Gate.class);
        try {
            new GateSwitch(house.need(Settings.class), Optional.of(gate))
                    .turn(fields.text("drive"), enabled);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.of(503, "The server is stopping.");
        }
        return show(exchange);
    }

    private List<Mount> mounts(Exchange exchange) {
        // as their own password mounts it
        Subject subject = new Subject(exchange.subject().account(), Scope.ALL);
        URI site = SiteAddress.of(house.need(Settings.class), house.ports());
        return house.need(Gate.class).drives().entrySet().stream()
                .map(drive -> mount(site, subject, drive.getKey(), drive.getValue()))
                .toList();
    }

    private Mount mount(URI site, Subject subject, String drive, Gate.Status status) {
        DriveRights rights = house.need(Access.class).rights(subject, StoragePath.of(drive));
        boolean readOnly =
                house.drives().stream()
                        .map(Storage::drive)
                        .anyMatch(one -> one.name().equals(drive) && one.readOnly());
        String folder = String.join("/", rights.home().namesOnDrive());
        return Mount.of(
                drive,
                status,
                new MountStrings(site, drive, subject.name(), folder),
                rights.permissions().contains(Permission.READ),
                rights.permissions().contains(Permission.ADD) && !readOnly);
    }

    /** What the gate, or a drive, is like. */
    static Map<String, Object> state(Gate.Status status) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("state", status.state().name().toLowerCase(Locale.ROOT));
        object.put("reason", status.reason());
        object.put("transfers", status.transfers());
        return object;
    }

    private static Map<String, Object> object(Mount mount) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("name", mount.drive());
        object.put("url", mount.url());
        object.put("windows", mount.windows());
        object.put("access", mount.access());
        object.putAll(state(mount.status()));
        return object;
    }
}
