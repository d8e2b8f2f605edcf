package davroom.api.webdav;

import davroom.api.settings.Setting;
import davroom.api.settings.Settings;
import java.net.URI;
import java.util.Map;
import java.util.NoSuchElementException;

/** The address that people are told. */
public final class SiteAddress {
    private SiteAddress() {}

    /**
     * The address that was set; if none was, this computer and the port that is really listened on,
     * the secure one if there is one: Windows gives its password to no other.
     *
     * @param site the site URL
     * @param isSet whether someone set it
     * @param ports that are listened on, by scheme
     */
    public static URI of(String site, boolean isSet, Map<String, Integer> ports) {
        if (isSet || ports.isEmpty()) {
            return URI.create(site);
        }
        String scheme = ports.containsKey("https") ? "https" : "http";
        return URI.create(scheme + "://localhost:" + ports.get(scheme) + "/");
    }

    /** The same, with what the settings say. */
    public static URI of(Settings settings, Map<String, Integer> ports) {
        Setting site =
                settings.list().stream()
                        .filter(setting -> setting.name().equals("DAVROOM_SITE_URL"))
                        .findFirst()
                        .orElseThrow(() -> new NoSuchElementException("There is no site URL."));
        return of(site.value(), site.source() != Setting.Source.DEFAULT, ports);
    }
}
