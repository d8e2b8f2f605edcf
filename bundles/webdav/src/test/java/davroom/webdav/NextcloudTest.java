package davroom.webdav;

import static org.assertj.core.api.Assertions.assertThat;

import davroom.api.testing.MemoryStorage;
import davroom.api.testing.OpenAccess;
import davroom.webdav.Client.Answer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients of Nextcloud find. */
class NextcloudTest {
    private static final String FILES = "/p/remote.php/dav/files/alice";
    private static final String ASK =
            "<d:propfind xmlns:d='DAV:' xmlns:o='http://owncloud.org/ns'><d:prop><d:getetag/>"
                    + "<d:resourcetype/><o:id/><o:fileid/><o:permissions/><o:size/><o:dDC/>"
                    + "</d:prop></d:propfind>";

    private final DavHouse house = new DavHouse("http://localhost/p/", new OpenAccess(), 0);
    private final Client alice = new Client(house, "alice");

    @AfterEach
    void stop() {
        house.close();
    }

    @Test
    void tellsEverybodyThatThereIsAServer() throws Exception {
        HttpResponse<String> status = nobody("/p/status.php");
        assertThat(status.statusCode()).isEqualTo(200);
        assertThat(status.body())
                .contains("\"installed\":true", "\"maintenance\":false", "\"Davroom\"");
        assertThat(nobody("/p/index.php/204").statusCode()).isEqualTo(204);
        assertThat(alice.send("PUT", "/p/status.php", "x").status()).isEqualTo(405);
        assertThat(nobody("/p/ocs/v1.php/cloud/capabilities").statusCode()).isEqualTo(401);
        assertThat(nobody(FILES + "/").statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "v1.php/cloud/user?format=json | 200 | \"statuscode\":100",
                "v1.php/cloud/user?format=json | 200 | \"id\":\"alice\"",
                "v2.php/cloud/user?format=json | 200 | \"statuscode\":200",
                "v1.php/cloud/user             | 200 | <statuscode>100</statuscode>",
                "v1.php/cloud/user?format=xml  | 200 | <id>alice</id>",
                "v2.php/cloud/capabilities?format=json | 200 | \"supportedTypes\":[\"SHA1\",\"MD5\"]",
                "v2.php/cloud/capabilities     | 200 | <supportedTypes><element>SHA1</element>",
                "v2.php/core/navigation/apps?format=json | 200 | \"data\":[]",
                "v2.php/apps/notifications/api/v2/notifications?format=json | 404 | \"statuscode\":404",
                "v1.php/apps/user_status/api/v1/user_status | 404 | <statuscode>998</statuscode>",
            })
    void answersInTheFormThatWasAskedFor(String path, int status, String part) {
        Answer answer = alice.send("GET", "/p/ocs/" + path, "OCS-APIRequest", "true");
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body()).contains(part);
    }

    @Test
    void listsTheDrivesWhereItsClientsLook() {
        house.add(new MemoryStorage("import"));
        Answer drives = alice.send("PROPFIND", FILES + "/", ASK, "Depth", "1");
        assertThat(drives.status()).isEqualTo(207);
        assertThat(drives.body())
                .contains("<D:href>" + FILES + "/</D:href>")
                .contains("<D:href>" + FILES + "/import/</D:href>")
                .contains("<D:href>" + FILES + "/originals/</D:href>")
                .contains(">G</X:permissions>")
                .contains(">GCK</X:permissions>");
        assertThat(drives.body().split("<D:getetag>\"")).hasSize(4);
    }

    @Test
    void changesTheTagOfAFolderWithAnythingBelow() {
        alice.send("MKCOL", FILES + "/originals/d");
        alice.send("MKCOL", FILES + "/originals/d/e");
        alice.send("MKCOL", FILES + "/originals/other");
        String before = alice.send("PROPFIND", FILES + "/originals/", ASK, "Depth", "1").body();
        String root = tag(alice.send("PROPFIND", FILES + "/", ASK, "Depth", "0").body(), "alice");
        alice.send("PUT", "/p/originals/d/e/a", "x");
        String after = alice.send("PROPFIND", FILES + "/originals/", ASK, "Depth", "1").body();
        assertThat(tag(after, "originals")).isNotEqualTo(tag(before, "originals"));
        assertThat(tag(after, "d")).isNotEqualTo(tag(before, "d"));
        assertThat(tag(after, "other")).isEqualTo(tag(before, "other")).isNotEmpty();
        assertThat(tag(alice.send("PROPFIND", FILES + "/", ASK, "Depth", "0").body(), "alice"))
                .isNotEqualTo(root);
    }

    @Test
    void listsNoDrivesWhileOneIsAway() {
        MemoryStorage away = new MemoryStorage("import");
        house.add(away);
        house.drives.remove(away);
        Answer answer = alice.send("PROPFIND", FILES + "/", ASK, "Depth", "1");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(alice.send("PROPFIND", "/p/", "Depth", "1").status()).isEqualTo(207);
    }

    @Test
    void hasAnotherFingerprintWhenAnotherDiskIsThere() {
        String before = fingerprint();
        alice.send("PUT", FILES + "/originals/a", "x");
        assertThat(fingerprint()).isEqualTo(before).isNotEmpty();
        house.drives.remove(house.originals);
        house.drives.add(new MemoryStorage("originals"));
        assertThat(fingerprint()).isNotEqualTo(before);
    }

    private String fingerprint() {
        String ask =
                "<d:propfind xmlns:d='DAV:'><d:prop>"
                        + "<o:data-fingerprint xmlns:o='http://owncloud.org/ns'/>"
                        + "</d:prop></d:propfind>";
        String body = alice.send("PROPFIND", FILES + "/", ask, "Depth", "0").body();
        int end = body.indexOf("</X:data-fingerprint>");
        return end < 0 ? "" : body.substring(body.lastIndexOf('>', end) + 1, end);
    }

    @ParameterizedTest
    @ValueSource(strings = {FILES, "/p/remote.php/dav/files/ALICE", "/p/remote.php/webdav"})
    void isTheSameEngineUnderAnotherPath(String prefix) {
        assertThat(alice.send("MKCOL", prefix + "/originals/d").status()).isEqualTo(201);
        Answer stored = alice.send("PUT", prefix + "/originals/d/a.jpg", "hello world");
        assertThat(stored.status()).isEqualTo(201);
        assertThat(stored.header("OC-ETag")).isEqualTo(stored.header("ETag")).isNotEmpty();
        Answer listed = alice.send("PROPFIND", prefix + "/originals/d/", ASK, "Depth", "1");
        assertThat(listed.body())
                .contains("<D:href>" + prefix + "/originals/d/a.jpg</D:href>")
                .contains(">" + stored.header("OC-FileId") + "</X:id>")
                .contains(">11</X:size>")
                .contains(">GDNVW</X:permissions>");
        String tag = "<" + prefix + "/originals/d/a.jpg> ([" + stored.header("ETag") + "])";
        Answer moved =
                alice.send(
                        "MOVE",
                        prefix + "/originals/d/a.jpg",
                        "Destination",
                        prefix + "/originals/d/b.jpg",
                        "If",
                        tag);
        assertThat(moved.status()).isEqualTo(201);
        assertThat(moved.header("OC-FileId")).isEqualTo(stored.header("OC-FileId"));
        assertThat(alice.send("GET", "/p/originals/d/b.jpg").body()).isEqualTo("hello world");
        assertThat(
                        alice.send(
                                        "MOVE",
                                        prefix + "/originals/d/b.jpg",
                                        "Destination",
                                        "/p/originals/d/c.jpg")
                                .status())
                .isEqualTo(502);
    }

    @Test
    void takesTheUrlOfTheOuterServerAsDestination() {
        alice.send("PUT", FILES + "/originals/a", "x");
        String destination = house.uri("/p/remote.php/dav/files/%61lice/originals/b").toString();
        assertThat(alice.send("MOVE", FILES + "/originals/a", "Destination", destination).status())
                .isEqualTo(201);
    }

    @Test
    void showsNobodyTheFilesOfAnotherAccount() {
        Client bob = new Client(house, "bob");
        assertThat(bob.send("PROPFIND", FILES + "/", "Depth", "1").status()).isEqualTo(404);
        assertThat(bob.send("PUT", FILES + "/originals/a", "x").status()).isEqualTo(404);
        assertThat(alice.send("PUT", FILES + "/originals/a", "x").status()).isEqualTo(201);
        assertThat(
                        bob.send(
                                        "COPY",
                                        "/p/remote.php/dav/files/bob/originals/a",
                                        "Destination",
                                        FILES + "/originals/b")
                                .status())
                .isEqualTo(502);
    }

    @Test
    void leadsWindowsToTheFiles() {
        assertThat(alice.send("PROPFIND", "/p/remote.php/dav/", "Depth", "1").body())
                .contains("<D:href>/p/remote.php/dav/files/</D:href>");
        assertThat(alice.send("OPTIONS", "/p/remote.php").status()).isEqualTo(200);
    }

    @Test
    void takesNoPieceForAFile() {
        Answer piece =
                alice.send("PUT", FILES + "/originals/a-chunking-1-2-0", "x", "OC-Chunked", "1");
        assertThat(piece.status()).isEqualTo(400);
        assertThat(alice.send("GET", "/p/originals/a-chunking-1-2-0").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/p/status.php",
                "/p/index.php/204",
                "/p/ocs/v1.php/cloud/user",
                FILES + "/",
                FILES + "/originals/",
                "/p/remote.php/webdav/",
                "/p/remote.php/dav/uploads/alice/1",
                "/p/remote.php"
            })
    void isGoneWhenItIsSwitchedOffAndWhenTheGateIsShut(String path) {
        house.nextcloud.set(false);
        for (String method : new String[] {"GET", "PROPFIND", "PUT", "MKCOL", "MOVE", "DELETE"}) {
            assertThat(alice.send(method, path).status()).isEqualTo(404);
        }
        house.nextcloud.set(true);
        house.turnstile.set(Turnstile.Rules.shut("disabled"));
        assertThat(alice.send("PROPFIND", path).status()).isEqualTo(404);
        assertThat(alice.send("GET", path).status()).isEqualTo(404);
    }

    private static String tag(String listing, String folder) {
        String response = listing.substring(listing.indexOf("/" + folder + "/</D:href>"));
        return response.replaceFirst("(?s).*?<D:getetag>([^<]*)<.*", "$1");
    }

    private HttpResponse<String> nobody(String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(house.uri(path)).build(), BodyHandlers.ofString());
    }
}
