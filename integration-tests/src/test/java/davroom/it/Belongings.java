package davroom.it;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

/** What a client has on a drive and goes on with later: a lock, a property, half an upload. */
final class Belongings {
    private static final int LENGTH = 300_000;
    private static final int HALF = LENGTH / 2;

    private final Drive drive;
    private final String locked;
    private final String begun;
    private final String token;
    private final String upload;
    private final byte[] photo = new byte[LENGTH];

    /** Makes them. */
    Belongings(Drive drive, String name) throws IOException, InterruptedException {
        this.drive = drive;
        locked = name + "-locked.jpg";
        begun = name + "-begun.jpg";
        new Random(name.hashCode()).nextBytes(photo);
        token =
                header(
                        201,
                        drive.send(
                                "LOCK",
                                locked,
                                xml(
                                        "<D:lockinfo xmlns:D='DAV:'><D:lockscope><D:exclusive/>"
                                                + "</D:lockscope><D:locktype><D:write/></D:locktype>"
                                                + "</D:lockinfo>")),
                        "Lock-Token");
        HttpResponse<byte[]> patched =
                drive.send(
                        "PROPPATCH",
                        locked,
                        xml(
                                "<D:propertyupdate xmlns:D='DAV:'><D:set><D:prop>"
                                        + "<w:mood xmlns:w='urn:x'>glad</w:mood>"
                                        + "</D:prop></D:set></D:propertyupdate>"),
                        "If",
                        "(" + token + ")");
        assertEquals(207, patched.statusCode());
        upload =
                header(
                        201,
                        drive.send(
                                "PUT",
                                begun,
                                Arrays.copyOf(photo, HALF),
                                "Upload-Complete",
                                "?0",
                                "Upload-Length",
                                Integer.toString(LENGTH)),
                        "Location");
    }

    /** They are as they were, and can be gone on with. */
    void check(Path folder) throws IOException, InterruptedException {
        assertEquals("the lock protects", 423, drive.put(locked, new byte[] {1}));
        HttpResponse<byte[]> refreshed =
                drive.send("LOCK", locked, new byte[0], "If", "(" + token + ")");
        assertEquals("the lock can be refreshed", 200, refreshed.statusCode());
        byte[] ask = xml("<D:propfind xmlns:D='DAV:'><D:allprop/></D:propfind>");
        String found =
                new String(
                        drive.send("PROPFIND", locked, ask, "Depth", "0").body(),
                        StandardCharsets.UTF_8);
        assertTrue("the property is there: " + found, found.contains("glad"));
        assertEquals(
                204,
                drive.send("PUT", locked, new byte[] {2}, "If", "(" + token + ")").statusCode());
        assertEquals(
                "the lock can be given back",
                204,
                drive.send("UNLOCK", locked, new byte[0], "Lock-Token", token).statusCode());
        assertEquals(204, drive.put(locked, new byte[] {3}));
        assertEquals(
                Integer.toString(HALF),
                header(204, drive.send("HEAD", upload, new byte[0]), "Upload-Offset"));
        HttpResponse<byte[]> ended =
                drive.send(
                        "PATCH",
                        upload,
                        Arrays.copyOfRange(photo, HALF, LENGTH),
                        "Content-Type",
                        "application/partial-upload",
                        "Upload-Offset",
                        Integer.toString(HALF),
                        "Upload-Complete",
                        "?1");
        assertEquals("the upload goes on", 2, ended.statusCode() / 100);
        assertArrayEquals(photo, Files.readAllBytes(folder.resolve(begun)));
    }

    private static byte[] xml(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String header(int status, HttpResponse<byte[]> answer, String name) {
        assertEquals(status, answer.statusCode());
        return answer.headers().firstValue(name).orElseThrow();
    }
}
