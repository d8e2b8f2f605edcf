package davroom.webdav;

import static org.assertj.core.api.Assertions.assertThat;

import davroom.api.storage.StoragePath;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Digests of what goes up and comes down; {@code /originals/a} holds "old". */
class DigestTest {
    private static final String SHA1 = "SHA1:aaf4c61ddcc5e8a2dabede0f3b482cd9aea9434d";
    private static final String SHA256 = "sha-256=:LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=:";
    private static final String CHECKSUMS =
            "<propfind xmlns='DAV:'><prop><c:checksums xmlns:c='http://owncloud.org/ns'/></prop>"
                    + "</propfind>";

    private static DavHouse house;
    private static Client ann;

    @BeforeAll
    static void open() {
        house = new DavHouse();
        ann = new Client(house, "ann");
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @BeforeEach
    void fill() {
        ann.send("DELETE", "/originals/a");
        ann.send("DELETE", "/originals/b");
        ann.send("PUT", "/originals/a", "old");
    }

    /** Everything is about "hello". */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Repr-Digest    | sha-256=:LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=: | 204",
                "Repr-Digest    | sha-256=:LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCA=: | 400",
                "Content-Digest | sha-256=:LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=: | 204",
                "Content-Digest | md5=:XUFAKrxLKna5cZ2REBfFkg==:                         | 204",
                "Content-Digest | md5=:1B2M2Y8AsgTpgAmY7PhCfg==:                         | 400",
                "Content-Digest | crc32c=:AAAAAA==:                                      | 204",
                "Repr-Digest    | sha-256                                                | 400",
                "Content-MD5    | XUFAKrxLKna5cZ2REBfFkg==                               | 204",
                "Content-MD5    | 1B2M2Y8AsgTpgAmY7PhCfg==                               | 400",
                "OC-Checksum    | SHA1:aaf4c61ddcc5e8a2dabede0f3b482cd9aea9434d          | 204",
                "OC-Checksum    | SHA1:AAF4C61DDCC5E8A2DABEDE0F3B482CD9AEA9434D          | 204",
                "OC-Checksum    | MD5:5d41402abc4b2a76b9719d911017c592                   | 204",
                "OC-Checksum    | SHA1:da39a3ee5e6b4b0d3255bfef95601890afd80709          | 400",
                "OC-Checksum    | SHA256:aaf4c61ddcc5e8a2dabede0f3b482cd9aea9434d        | 400",
            })
    void takesOnlyWhatWasAnnounced(String header, String value, int status) {
        assertThat(ann.send("PUT", "/originals/a", "hello", header, value).status())
                .isEqualTo(status);
        assertThat(ann.send("GET", "/originals/a").body())
                .isEqualTo(status == 204 ? "hello" : "old");
        assertThat(ann.send("PUT", "/originals/b", "hello", header, value).status())
                .isEqualTo(status == 204 ? 201 : status);
        assertThat(ann.send("GET", "/originals/b").status()).isEqualTo(status == 204 ? 200 : 404);
    }

    @ParameterizedTest
    @CsvSource({
        "GET,  Want-Repr-Digest,                          Repr-Digest,    true",
        "HEAD, Want-Repr-Digest,                          Repr-Digest,    true",
        "GET,  Want-Content-Digest,                       Content-Digest, true",
        "HEAD, Want-Content-Digest,                       Content-Digest, false",
        "GET,  Want-Repr-Digest,                          Content-Digest, false",
    })
    void tellsTheDigestThatIsAskedFor(String method, String wish, String header, boolean told) {
        ann.send("PUT", "/originals/a", "hello");
        Client.Answer answer = ann.send(method, "/originals/a", wish, "sha-256=1");
        assertThat(answer.header(header)).isEqualTo(told ? SHA256 : "");
    }

    @Test
    void tellsTheDigestOfTheWholeWithARange() {
        ann.send("PUT", "/originals/a", "hello");
        Client.Answer range =
                ann.send(
                        "GET",
                        "/originals/a",
                        "Range",
                        "bytes=1-2",
                        "Want-Repr-Digest",
                        "sha-256=1",
                        "Want-Content-Digest",
                        "sha-256=1");
        assertThat(range.status()).isEqualTo(206);
        assertThat(range.header("Repr-Digest")).isEqualTo(SHA256);
        assertThat(range.header("Content-Digest")).isEmpty();
    }

    @Test
    void tellsTheDigestOfWhatWasStored() {
        Client.Answer put =
                ann.send("PUT", "/originals/a", "hello", "Want-Repr-Digest", "sha-256=1");
        assertThat(put.header("Repr-Digest")).isEqualTo(SHA256);
        assertThat(ann.send("PUT", "/originals/a", "hello").header("Repr-Digest")).isEmpty();
    }

    private static String checksums(String path) {
        String answer = ann.send("PROPFIND", path, CHECKSUMS, "Depth", "0").body();
        int start = answer.indexOf("<checksum>");
        return start < 0
                ? answer.contains("404 Not Found") ? "none" : answer
                : answer.substring(start + "<checksum>".length(), answer.indexOf("</checksum>"));
    }

    @Test
    void keepsTheChecksumThatWasSentAsLongAsTheContent() throws IOException {
        ann.send("PUT", "/originals/a", "hello", "OC-Checksum", SHA1);
        assertThat(checksums("/originals/a")).isEqualTo(SHA1);
        assertThat(ann.send("GET", "/originals/a").header("OC-Checksum")).isEqualTo(SHA1);
        assertThat(ann.send("HEAD", "/originals/a").header("OC-Checksum")).isEqualTo(SHA1);
        ann.send("MOVE", "/originals/a", "Destination", "/originals/b");
        assertThat(checksums("/originals/b")).isEqualTo(SHA1);
        ann.send("PUT", "/originals/b", "hello");
        assertThat(checksums("/originals/b")).isEqualTo("none");
        assertThat(ann.send("GET", "/originals/b").header("OC-Checksum")).isEmpty();
        assertThat(house.originals.find(StoragePath.of("originals", "a"))).isEmpty();
    }

    @Test
    void listsChecksumsOnlyToThoseWhoAskForThem() {
        ann.send("PUT", "/originals/a", "hello", "OC-Checksum", SHA1);
        String listed = ann.send("PROPFIND", "/originals/", CHECKSUMS, "Depth", "1").body();
        assertThat(listed).contains(SHA1);
        assertThat(ann.send("PROPFIND", "/originals/a", "Depth", "0").body())
                .doesNotContain("checksum");
    }

    @Test
    void letsNobodyClaimAChecksum() {
        String update =
                "<propertyupdate xmlns='DAV:'><set><prop>"
                        + "<c:checksums xmlns:c='http://owncloud.org/ns'>SHA1:0</c:checksums>"
                        + "</prop></set></propertyupdate>";
        assertThat(ann.send("PROPPATCH", "/originals/a", update).body())
                .contains("403 Forbidden")
                .contains("cannot-modify-protected-property");
        assertThat(checksums("/originals/a")).isEqualTo("none");
    }
}
