package davroom.shell;

import davroom.api.settings.Setting;
import davroom.api.settings.Settings;
import davroom.api.storage.Storage;
import davroom.api.webdav.Gate;
import davroom.api.webdav.Mount;
import davroom.api.webdav.MountStrings;
import davroom.api.webdav.SiteAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The drives as people and scripts are told of them. */
final class DriveList {
    private final Rooms rooms;
    private final URI site;
    private final String user;

    DriveList(Rooms rooms) {
        this.rooms = rooms;
        Settings settings = rooms.need(Settings.class, "settings");
        this.site = SiteAddress.of(settings, rooms.ports());
        this.user =
                settings.list().stream()
                        .filter(setting -> setting.name().equals("DAVROOM_ADMIN_USER"))
                        .map(Setting::value)
                        .findFirst()
                        .orElseThrow(() -> new CommandFailure("There is no administrator."));
    }

    /** Each as the administrator mounts it. */
    List<Mount> mounts() {
        return rooms.need(Gate.class, "WebDAV gate").drives().entrySet().stream()
                .map(drive -> mount(drive.getKey(), drive.getValue()))
                .toList();
    }

    private Mount mount(String drive, Gate.Status status) {
        boolean writes = storage(drive).map(one -> !one.drive().readOnly()).orElse(true);
        return Mount.of(drive, status, new MountStrings(site, drive, user, ""), true, writes);
    }

    /** The drive behind a name, if it is there. */
    Optional<Storage> storage(String drive) {
        return rooms.drives().stream().filter(one -> one.drive().name().equals(drive)).findFirst();
    }

    /** Each as {@code GET /api/v1/webdav} has it. */
    List<Map<String, Object>> objects() {
        return mounts().stream().map(DriveList::object).toList();
    }

    private static Map<String, Object> object(Mount mount) {
        return Call.object(
                "name", mount.drive(),
                "url", mount.url(),
                "windows", mount.windows(),
                "access", mount.access(),
                "state", Call.word(mount.status().state()),
                "reason", mount.status().reason(),
                "transfers", mount.status().transfers());
    }
}
