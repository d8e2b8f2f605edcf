package davroom.webdav.nextcloud;

import java.util.List;
import java.util.Map;

/**
 * What a Nextcloud client may ask of this server. What is not named is not there, and its client
 * leaves it out: sharing, comments, versions, notes, talks.
 */
final class Capabilities {
    /**
     * The Nextcloud server whose protocol for files is spoken. Clients refuse what is too old, and
     * ask newer ones for more.
     */
    static final String LEVEL = "28.0.0";

    private Capabilities() {}

    static Map<String, Object> data() {
        return Json.object(
                "version",
                Json.object(
                        "major",
                        28,
                        "minor",
                        0,
                        "micro",
                        0,
                        "string",
                        LEVEL,
                        "edition",
                        "",
                        "extendedSupport",
                        false),
                "capabilities",
                Json.object(
                        "core",
                        Json.object("pollinterval", 60, "webdav-root", "remote.php/webdav"),
                        "files",
                        Json.object(
                                "bigfilechunking", true,
                                "comments", false,
                                "undelete", false,
                                "versioning", false),
                        "dav",
                        Json.object("chunking", "1.0"),
                        "files_sharing",
                        Json.object("api_enabled", false),
                        "theming",
                        Json.object("name", Status.PRODUCT),
                        "checksums",
                        Json.object(
                                "supportedTypes",
                                List.of("SHA1", "MD5"),
                                "preferredUploadType",
                                "SHA1")));
    }
}
