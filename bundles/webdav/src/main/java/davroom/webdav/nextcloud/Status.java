package davroom.webdav.nextcloud;

import java.util.Map;

/** The answer to {@code /status.php}, by which clients find out whether there is a server. */
final class Status {
    static final String PRODUCT = "Davroom";

    private Status() {}

    static Map<String, Object> data() {
        return Json.object(
                "installed",
                true,
                "maintenance",
                false,
                "needsDbUpgrade",
                false,
                "version",
                Capabilities.LEVEL + ".0",
                "versionstring",
                Capabilities.LEVEL,
                "edition",
                "",
                "productname",
                PRODUCT,
                "extendedSupport",
                false);
    }
}
