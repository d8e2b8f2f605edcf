package davroom.it.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is on the disk is what its sender announced, and the server can tell what that is. */
@ExtendWith(Shared.class)
final class DigestIT {
    private static final String FOLDER = "/originals/digests/";
    private static final String PHOTO = FOLDER + "photo.jpg";
    private static final byte[] OLD = "old".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NEW = new byte[700_000];

    private final Server server;
    private final Dav dav;

    DigestIT(Server server) {
        this.server = server;
        dav = Dav.admin(server);
    }

    @BeforeEach
    void store() throws Exception {
        Arrays.fill(NEW, (byte) 'n');
        dav.send("DELETE", FOLDER);
        dav.done("MKCOL", FOLDER);
        dav.store(PHOTO, OLD);
    }

    @ParameterizedTest
    @CsvSource({
        "Repr-Digest,    SHA-256, sha-256=:%s:",
        "Repr-Digest,    SHA-512, sha-512=:%s:",
        "Content-Digest, SHA-256, sha-256=:%s:",
        "Content-MD5,    MD5,     %s",
        "OC-Checksum,    SHA-1,   SHA1:%s",
        "OC-Checksum,    MD5,     md5:%s",
    })
    void keepsTheOldFileWhenTheNewOneIsNotTheAnnouncedOne(
            String header, String algorithm, String form) throws Exception {
        Map<String, String> before = Disk.files(server.originals().resolve("digests"));
        String wrong = announced(header, algorithm, form, OLD);
        for (String path : new String[] {PHOTO, FOLDER + "other.jpg"}) {
            HttpResponse<byte[]> refused = dav.put(path, NEW, header, wrong);
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(Dav.text(refused)).contains("does not have the " + algorithm);
        }
        assertThat(Disk.files(server.originals().resolve("digests"))).isEqualTo(before);

        HttpResponse<byte[]> stored =
                dav.put(PHOTO, NEW, header, announced(header, algorithm, form, NEW));
        assertThat(stored.statusCode()).isEqualTo(204);
        assertThat(server.originals().resolve("digests/photo.jpg")).hasBinaryContent(NEW);
    }

    private static String announced(String header, String algorithm, String form, byte[] content)
            throws Exception {
        byte[] digest = MessageDigest.getInstance(algorithm).digest(content);
        return form.formatted(
                header.equals("OC-Checksum")
                        ? HexFormat.of().formatHex(digest)
                        : Base64.getEncoder().encodeToString(digest));
    }

    @Test
    void refusesADigestThatItCannotReadBeforeTheBody() throws Exception {
        try (Wire upload = Wire.to(server)) {
            upload.head(
                    "PUT",
                    PHOTO,
                    "Content-Length: 10",
                    "Expect: 100-continue",
                    "Repr-Digest: sha-256=nonsense");
            assertThat(upload.readHead().status()).isEqualTo(400);
        }
    }

    @ParameterizedTest
    @CsvSource({"GET", "HEAD"})
    void tellsTheDigestOfWhatIsOnTheDisk(String method) throws Exception {
        dav.store(PHOTO, NEW);
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(NEW);
        String field = "sha-256=:" + Base64.getEncoder().encodeToString(digest) + ":";
        assertThat(wanted(method)).isEqualTo(field);

        byte[] other = "by another program".getBytes(StandardCharsets.US_ASCII);
        Files.write(server.originals().resolve("digests/photo.jpg"), other);
        byte[] changed = MessageDigest.getInstance("SHA-256").digest(other);
        assertThat(wanted(method))
                .isEqualTo("sha-256=:" + Base64.getEncoder().encodeToString(changed) + ":");
    }

    private String wanted(String method) throws Exception {
        return dav.done(method, PHOTO, "Want-Repr-Digest", "sha-256=5")
                .headers()
                .firstValue("Repr-Digest")
                .orElse("none");
    }

    @Test
    void keepsTheChecksumOfASyncClientUntilTheContentChanges() throws Exception {
        String checksum = announced("OC-Checksum", "SHA-1", "SHA1:%s", NEW);
        dav.put(PHOTO, NEW, "OC-Checksum", checksum);
        assertThat(checksum()).isEqualTo(checksum);
        Files.write(server.originals().resolve("digests/photo.jpg"), OLD);
        assertThat(checksum()).isEqualTo("none");
    }

    private String checksum() throws Exception {
        return dav.done("GET", PHOTO).headers().firstValue("OC-Checksum").orElse("none");
    }
}
