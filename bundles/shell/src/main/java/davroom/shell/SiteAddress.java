package davroom.shell;

import java.net.URI;
import java.util.Map;

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
}
