package davroom.it.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Folders that nobody but the administrator may change, on both drives: they are locked, and who
 * changes them all the same has passed a lock.
 */
final class Canaries {
    private static final List<String> FOLDERS = List.of("/originals/canary/", "/import/canary/");
    private static final String LOCK =
            "<D:lockinfo xmlns:D='DAV:'><D:lockscope><D:exclusive/></D:lockscope>"
                    + "<D:locktype><D:write/></D:locktype></D:lockinfo>";

    private final Server server;
    private final Dav admin;
    private final Map<String, String> tokens = new TreeMap<>();
    private final Map<String, String> before;

    private Canaries(Server server) throws Exception {
        this.server = server;
        this.admin = Dav.admin(server);
        for (String folder : FOLDERS) {
            admin.done("MKCOL", folder);
            admin.store(folder + "photo.jpg", "alive".getBytes(UTF_8));
            HttpResponse<byte[]> lock =
                    admin.send(
                            "LOCK", folder, BodyPublishers.ofString(LOCK), "Timeout", "Infinite");
            tokens.put(folder, lock.headers().firstValue("Lock-Token").orElseThrow());
        }
        before = state();
    }

    static Canaries in(Server server) throws Exception {
        return new Canaries(server);
    }

    /** What has changed, in words; renews the locks. */
    List<String> harmed() throws Exception {
        List<String> harm = new ArrayList<>();
        Map<String, String> now = state();
        if (!now.equals(before)) {
            harm.add("The canaries were " + before + " and are " + now);
        }
        for (Map.Entry<String, String> lock : tokens.entrySet()) {
            int status =
                    admin.send("LOCK", lock.getKey(), "If", "(" + lock.getValue() + ")")
                            .statusCode();
            if (status != 200) {
                harm.add("The lock of " + lock.getKey() + " is gone: " + status);
            }
        }
        return harm;
    }

    private Map<String, String> state() throws Exception {
        Map<String, String> state = new TreeMap<>();
        Disk.files(server.originals().resolve("canary"))
                .forEach((name, digest) -> state.put("originals " + name, digest));
        Disk.files(server.imports().resolve("canary"))
                .forEach((name, digest) -> state.put("import " + name, digest));
        for (String folder : FOLDERS) {
            HttpResponse<byte[]> photo = admin.send("GET", folder + "photo.jpg");
            state.put(folder, photo.statusCode() + photo.headers().firstValue("ETag").orElse(""));
        }
        return state;
    }
}
