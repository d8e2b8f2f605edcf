package davroom.it.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;

/** The drive <em>originals</em> in whatever host it is, and what has to be true of it in each. */
final class HostDrive {
    private static final String PASSWORD = "Sesame-open-9";
    private static final String LOCK =
            "<D:lockinfo xmlns:D='DAV:'><D:lockscope><D:exclusive/></D:lockscope>"
                    + "<D:locktype><D:write/></D:locktype></D:lockinfo>";

    private final Path folder;
    private final Dav owner;
    private final Dav stranger;

    /** Of a server at that port. */
    HostDrive(int port, Path folder) {
        URI site = URI.create("http://127.0.0.1:" + port + "/");
        this.folder = folder;
        owner = Dav.at(site, "admin", PASSWORD);
        stranger = Dav.at(site, "admin", "not-" + PASSWORD);
    }

    /** Waits until its owner can list it. */
    HostDrive awaited() {
        Await.until("the drive can be listed", () -> list() == 207);
        return this;
    }

    /** What a listing is answered; 0 while nobody listens. */
    int list() throws Exception {
        try {
            return owner.send("PROPFIND", "/originals/", "Depth", "1").statusCode();
        } catch (ConnectException e) {
            return 0;
        }
    }

    /** A photo comes in, is on the disk, and comes back whole and in parts. */
    void keeps(String name) throws Exception {
        byte[] photo = Photos.photo(name.hashCode());
        String path = "/originals/" + name;
        assertThat(owner.put(path, photo, "Content-Digest", "sha-256=:AAAA:").statusCode())
                .as("with a wrong digest")
                .isEqualTo(400);
        assertThat(folder.resolve(name)).doesNotExist();
        owner.store(path, photo);
        holds(name);
        HttpResponse<byte[]> part = owner.send("GET", path, "Range", "bytes=3-5");
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).containsExactly(photo[3], photo[4], photo[5]);
    }

    /** It has the photo that {@link #keeps} brought. */
    void holds(String name) throws Exception {
        byte[] photo = Photos.photo(name.hashCode());
        assertThat(folder.resolve(name)).hasBinaryContent(photo);
        assertThat(owner.done("GET", "/originals/" + name).body()).isEqualTo(photo);
    }

    /** Who holds a lock is the only one to write. */
    void locks(String name) throws Exception {
        String path = "/originals/" + name;
        HttpResponse<byte[]> lock = owner.send("LOCK", path, BodyPublishers.ofString(LOCK));
        assertThat(lock.statusCode()).as(Dav.text(lock)).isIn(200, 201);
        String token = lock.headers().firstValue("Lock-Token").orElseThrow();
        byte[] other = Photos.photo(1);
        assertThat(owner.put(path, other).statusCode()).isEqualTo(423);
        assertThat(owner.put(path, other, "If", "(" + token + ")").statusCode()).isEqualTo(204);
        owner.done("UNLOCK", path, "Lock-Token", token);
    }

    /** Strangers see and change nothing. */
    void isClosedToStrangers() throws Exception {
        for (String method : new String[] {"PROPFIND", "GET", "PUT", "DELETE", "MKCOL", "LOCK"}) {
            assertThat(stranger.send(method, "/originals/x").statusCode())
                    .as(method)
                    .isEqualTo(401);
        }
    }
}
