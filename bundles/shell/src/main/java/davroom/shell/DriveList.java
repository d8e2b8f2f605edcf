package davroom.shell;

import davroom.api.settings.Setting;
import davroom.api.settings.Settings;
import davroom.api.storage.Drive;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** The drives as people and scripts are told of them. */
final class DriveList {
    private final Rooms rooms;
    private final URI site;
    private final String user;

    DriveList(Rooms rooms) {
        this.rooms = rooms;
        List<Setting> settings = rooms.need(Settings.class, "settings").list();
        Setting address = setting(settings, "DAVROOM_SITE_URL");
        this.site =
                SiteAddress.of(
                        address.value(), address.source() != Setting.Source.DEFAULT, rooms.ports());
        this.user = setting(settings, "DAVROOM_ADMIN_USER").value();
    }

    private static Setting setting(List<Setting> settings, String name) {
        return settings.stream()
                .filter(setting -> setting.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new CommandFailure("There is no setting " + name + "."));
    }

    /** Each as {@code GET /api/v1/webdav} has it. */
    List<Map<String, Object>> objects(boolean open) {
        return rooms.drives().stream().map(storage -> object(storage.drive(), open)).toList();
    }

    private Map<String, Object> object(Drive drive, boolean open) {
        MountStrings strings = new MountStrings(site, drive.name(), user, "");
        String access = drive.readOnly() ? "read" : "write";
        return Call.object(
                "name", drive.name(),
                "url", strings.url(),
                "windows", strings.windows().get(0),
                "access", open ? access : "none");
    }
}
