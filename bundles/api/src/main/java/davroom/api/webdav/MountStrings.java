package davroom.api.webdav;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What someone types to mount a drive. */
public final class MountStrings {
    private final boolean secure;
    private final String host;
    private final int port;
    private final String user;
    private final List<String> folders;

    /**
     * Of one drive, for one account.
     *
     * @param site the public address
     * @param drive {@code originals}
     * @param user the name of the account
     * @param basePath the folder that the account sees: {@code users/bob}, or nothing
     */
    public MountStrings(URI site, String drive, String user, String basePath) {
        this.secure = site.getScheme().toLowerCase(Locale.ROOT).equals("https");
        this.host = site.getHost();
        this.port = site.getPort() == (secure ? 443 : 80) ? -1 : site.getPort();
        this.user = user;
        this.folders = new ArrayList<>();
        addFolders(site.getPath());
        folders.add(drive);
        addFolders(basePath);
    }

    private void addFolders(String path) {
        Arrays.stream(String.valueOf(path).split("/", -1))
                .filter(name -> !name.isEmpty())
                .forEach(folders::add);
    }

    /** For everything but Windows: {@code https://admin@example.com/originals/}. */
    public String url() {
        return url(encode(user) + "@");
    }

    private String url(String userInfo) {
        String path = folders.stream().map(MountStrings::encode).collect(Collectors.joining("/"));
        String colonPort = port < 0 ? "" : ":" + port;
        return (secure ? "https://" : "http://") + userInfo + host + colonPort + "/" + path + "/";
    }

    /** For Windows, the form that works in most places first. */
    public List<String> windows() {
        String path = String.join("\\", folders) + "\\";
        if (secure) {
            return List.of(
                    "\\\\" + windowsHost() + "@SSL" + (port < 0 ? "" : "@" + port) + "\\" + path);
        }
        String atPort = port < 0 ? "" : "@" + port;
        String colonPort = port < 0 ? "" : ":" + port;
        return List.of(
                "\\\\" + windowsHost() + atPort + "\\DavWWWRoot\\" + path,
                "\\\\" + windowsHost() + colonPort + "\\" + path,
                url(""));
    }

    /** A UNC name cannot hold colons: {@code [::1]} is {@code --1.ipv6-literal.net}. */
    private String windowsHost() {
        if (!host.startsWith("[")) {
            return host;
        }
        String address = host.substring(1, host.length() - 1);
        return address.replace("%25", "s").replace(':', '-').replace('%', 's')
                + ".ipv6-literal.net";
    }

    /** Percent-encodes all but the unreserved characters of RFC 3986 2.3. */
    private static String encode(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean plain =
                    (c >= 'a' && c <= 'z')
                            || (c >= 'A' && c <= 'Z')
                            || (c >= '0' && c <= '9')
                            || "-._~".indexOf(c) >= 0;
            encoded.append(plain ? String.valueOf(c) : String.format("%%%02X", (int) c));
        }
        return encoded.toString();
    }
}
