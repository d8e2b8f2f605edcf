package davroom.webdav;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** MKCOL with properties (RFC 5689). */
class ExtendedMkColTest {
    private static final String FOLDER = "<D:resourcetype><D:collection/></D:resourcetype>";
    private static final String TYPE = "Content-Type";
    private static final String XML = "application/xml";

    private final DavHouse house = new DavHouse();
    private final Client ann = new Client(house, "ann");

    @BeforeEach
    void fill() {
        ann.send("MKCOL", "/originals/d/");
    }

    @AfterEach
    void close() {
        house.close();
    }

    private static String body(String properties) {
        return "<D:mkcol xmlns:D='DAV:'><D:set><D:prop>"
                + properties
                + "</D:prop></D:set></D:mkcol>";
    }

    @Test
    void makesTheFolderWithItsProperties() {
        Client.Answer answer =
                ann.send(
                        "MKCOL",
                        "/originals/n/",
                        body(
                                FOLDER
                                        + "<x xmlns='urn:x'>1</x>"
                                        + "<D:getlastmodified>Sun, 06 Nov 1994 08:49:37 GMT"
                                        + "</D:getlastmodified>"),
                        TYPE,
                        XML);

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.body()).isEmpty();
        assertThat(ann.send("PROPFIND", "/originals/n/", "Depth", "0").body())
                .contains("<D:collection/>")
                .contains("urn:x")
                .contains("Sun, 06 Nov 1994 08:49:37 GMT");
    }

    /** What is refused, with its status, and what the answer says of it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<D:resourcetype><D:collection/><D:principal/></D:resourcetype> | 403 | valid-resourcetype",
                "<D:resourcetype><c xmlns='urn:x'/></D:resourcetype>            | 403 | valid-resourcetype",
                "<D:resourcetype/>                                              | 403 | valid-resourcetype",
                "FOLDER<D:getetag>x</D:getetag>                                 | 403 | cannot-modify-protected-property",
                "FOLDER<D:getlastmodified>never</D:getlastmodified>             | 409 | 424 Failed Dependency",
                "FOLDER<big xmlns='urn:x'>BIG</big>                             | 413 | 424 Failed Dependency",
            })
    void makesNothingWhenOneFails(String properties, int status, String says) {
        String own = "<own xmlns='urn:x'/>";
        String wanted = properties.replace("FOLDER", FOLDER).replace("BIG", "x".repeat(70_000));

        Client.Answer answer = ann.send("MKCOL", "/originals/n/", body(wanted + own), TYPE, XML);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body())
                .contains("<D:mkcol-response")
                .contains(says)
                .contains("424 Failed Dependency")
                .contains("own");
        assertThat(ann.send("PROPFIND", "/originals/n/", "Depth", "0").status()).isEqualTo(404);
        ann.send("MKCOL", "/originals/n/");
        assertThat(ann.send("PROPFIND", "/originals/n/", "Depth", "0").body())
                .doesNotContain("urn:x");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/originals/n  | xzy-foo/bar-512  | any            | 415",
                "/originals/n  | text/plain       | MKCOL          | 415",
                "/originals/n  |                  | any            | 415",
                "/originals/n  | application/xml  | <D:x xmlns:D='DAV:'/>   | 415",
                "/originals/n  | application/xml  | <mkcol xmlns='urn:x'/>  | 415",
                "/originals/n  | application/xml  | <D:mkcol xmlns:D='DAV:'/> | 400",
                "/originals/n  | application/xml  | NOTYPE         | 400",
                "/originals/n  | application/xml  | <D:mkcol       | 400",
                "/originals/n  | application/xml  | <!DOCTYPE x><x/> | 400",
                "/originals/n  | text/xml; charset=utf-8 | MKCOL   | 201",
                "/originals/n  |                  | MKCOL          | 201",
                "/originals/d/ | application/xml  | MKCOL          | 405",
                "/originals/n/m | application/xml | MKCOL          | 409",
            })
    void answers(String path, String type, String text, int status) {
        String body = text.replace("MKCOL", body(FOLDER)).replace("NOTYPE", body("<x xmlns='y'/>"));

        Client.Answer answer =
                type == null
                        ? ann.send("MKCOL", path, body)
                        : ann.send("MKCOL", path, body, TYPE, type);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(ann.send("HEAD", "/originals/n").status()).isEqualTo(status == 201 ? 200 : 404);
    }

    @Test
    void isAnnounced() {
        assertThat(ann.send("OPTIONS", "/originals/").header("DAV"))
                .isEqualTo("1, 2, 3, extended-mkcol");
    }
}
