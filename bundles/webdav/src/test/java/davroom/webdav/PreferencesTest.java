package davroom.webdav;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What clients would like (RFC 7240, RFC 8144), method by method. */
class PreferencesTest {
    private static final String ASK =
            "<D:propfind xmlns:D='DAV:'><D:prop><D:resourcetype/><x xmlns='urn:x'/></D:prop>"
                    + "</D:propfind>";

    private static DavHouse house;
    private static Client ann;

    @BeforeAll
    static void open() {
        house = new DavHouse();
        ann = new Client(house, "ann");
        ann.send("MKCOL", "/originals/d/");
        ann.send("PUT", "/originals/d/f", "f");
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "/originals/d/ | 1 | -                            | -                            | true  | true",
                "/originals/d/ | 1 | return=minimal               | return=minimal               | true  | false",
                "/originals/d/ | 1 | depth-noroot                 | depth-noroot                 | false | true",
                "/originals/d/ | 1 | depth-noroot, return=minimal | return=minimal, depth-noroot | false | false",
                "/originals/d/ | 0 | depth-noroot                 | -                            | true  | true",
                "/             | 1 | depth-noroot                 | depth-noroot                 | false | true",
                "/             | 0 | depth-noroot                 | -                            | true  | true",
            })
    void propfind(
            String path,
            String depth,
            String prefer,
            String applied,
            boolean root,
            boolean missing) {
        Client.Answer answer =
                prefer == null
                        ? ann.send("PROPFIND", path, ASK, "Depth", depth)
                        : ann.send("PROPFIND", path, ASK, "Depth", depth, "Prefer", prefer);

        assertThat(answer.status()).isEqualTo(207);
        assertThat(answer.header("Preference-Applied")).isEqualTo(applied == null ? "" : applied);
        assertThat(answer.header("Vary")).isEqualTo("Prefer");
        assertThat(answer.body().contains("<D:href>" + path + "</D:href>")).isEqualTo(root);
        assertThat(answer.body().contains("404 Not Found")).isEqualTo(missing);
    }

    @Test
    void minimalPropfindSaysThatThereIsSomethingEvenWithoutProperties() {
        Client.Answer answer =
                ann.send(
                        "PROPFIND",
                        "/originals/d/f",
                        "<D:propfind xmlns:D='DAV:'><D:prop><y xmlns='urn:x'/></D:prop>"
                                + "</D:propfind>",
                        "Depth",
                        "0",
                        "Prefer",
                        "return=minimal");

        assertThat(answer.body()).contains("<D:prop></D:prop><D:status>HTTP/1.1 200 OK");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "<x xmlns='urn:x'/>     | -              | 207 | -",
                "<x xmlns='urn:x'/>     | return=minimal | 204 | return=minimal",
                "<D:getetag/>           | return=minimal | 207 | return=minimal",
            })
    void proppatch(String property, String prefer, int status, String applied) {
        String body =
                "<D:propertyupdate xmlns:D='DAV:'><D:set><D:prop>"
                        + property
                        + "</D:prop></D:set></D:propertyupdate>";

        Client.Answer answer =
                prefer == null
                        ? ann.send("PROPPATCH", "/originals/d/f", body)
                        : ann.send("PROPPATCH", "/originals/d/f", body, "Prefer", prefer);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Preference-Applied")).isEqualTo(applied == null ? "" : applied);
    }

    @Test
    void report() {
        Client.Answer answer =
                ann.send(
                        "REPORT",
                        "/originals/d/",
                        Replica.body("", "1", 0, "<D:getetag/><x xmlns='urn:x'/>"),
                        "Prefer",
                        "return=minimal, depth-noroot");

        assertThat(answer.header("Preference-Applied")).isEqualTo("return=minimal");
        assertThat(answer.body()).contains("/originals/d/f").doesNotContain("404");
    }

    @Test
    void mkcol() {
        String body =
                "<D:mkcol xmlns:D='DAV:'><D:set><D:prop><D:resourcetype><D:collection/>"
                        + "</D:resourcetype></D:prop></D:set></D:mkcol>";

        Client.Answer answer = ann.send("MKCOL", "/originals/m", body, "Prefer", "return=minimal");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("Preference-Applied")).isEqualTo("return=minimal");
        ann.send("DELETE", "/originals/m");
    }
}
