package davroom.webdav;

import static org.assertj.core.api.Assertions.assertThat;

import davroom.api.storage.Change;
import davroom.api.storage.StoragePath;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The times and marks that clients send along with their files. */
class TimesTest {
    private final DavHouse house = new DavHouse();
    private final Client ann = new Client(house, "ann");
    private final List<Change> told = new CopyOnWriteArrayList<>();

    @BeforeEach
    void open() {
        ann.send("PUT", "/originals/old", "old");
        ann.send("MKCOL", "/originals/d");
        house.originals.listen(told::add);
    }

    @AfterEach
    void close() {
        house.close();
    }

    private Instant modified(String path) throws Exception {
        return house.originals.find(StoragePath.ofUri(path)).orElseThrow().modified();
    }

    @ParameterizedTest
    @CsvSource({
        "1700000000,     2023-11-14T22:13:20Z",
        "1700000000.25,  2023-11-14T22:13:20.250Z",
        "1700000000.1234567, 2023-11-14T22:13:20.123Z",
        "0,              1970-01-01T00:00:00Z",
        "-86400.5,       1969-12-30T23:59:59.500Z",
    })
    void takesTheTimeOfAnUploadAndOfAMove(String header, Instant time) throws Exception {
        Client.Answer put = ann.send("PUT", "/originals/a", "x", "X-OC-Mtime", header);
        assertThat(put.header("X-OC-MTime")).isEqualTo("accepted");
        assertThat(modified("/originals/a")).isEqualTo(time);
        Client.Answer move =
                ann.send(
                        "MOVE",
                        "/originals/old",
                        "Destination",
                        "/originals/new",
                        "X-OC-Mtime",
                        header);
        assertThat(move.header("X-OC-MTime")).isEqualTo("accepted");
        assertThat(modified("/originals/new")).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "1700000000000", "1e9", "0x10", "1,5", "-", "NaN"})
    void storesAPhotoWhoseTimeNobodyCanRead(String header) throws Exception {
        Instant before = modified("/originals/old");
        Client.Answer put = ann.send("PUT", "/originals/a", "x", "X-OC-Mtime", header);
        assertThat(put.status()).isEqualTo(201);
        assertThat(put.header("X-OC-MTime")).isEmpty();
        Client.Answer move =
                ann.send(
                        "MOVE",
                        "/originals/old",
                        "Destination",
                        "/originals/new",
                        "X-OC-Mtime",
                        header);
        assertThat(move.status()).isEqualTo(201);
        assertThat(move.header("X-OC-MTime")).isEmpty();
        assertThat(modified("/originals/new")).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "urn:schemas-microsoft-com: | Win32LastModifiedTime | Tue, 14 Nov 2023 22:13:20 GMT",
                "DAV:                       | getlastmodified       | Tue, 14 Nov 2023 22:13:20 GMT",
                "DAV:                       | lastmodified          | Tue, 14 Nov 2023 22:13:20 GMT",
                "SAR:                       | lastmodified          | Tue, 14 Nov 2023 22:13:20 UTC",
            })
    void setsTheTimeOfFilesAndFolders(String namespace, String name, String text) throws Exception {
        String patch = patch(namespace, name, text);
        for (String path : new String[] {"/originals/old", "/originals/d/", "/originals/"}) {
            String answer = ann.send("PROPPATCH", path, patch).body();
            assertThat(answer).contains("200 OK", "<D:href>" + path + "</D:href>");
            assertThat(answer)
                    .containsPattern(
                            namespace.equals("DAV:")
                                    ? "<D:" + name + "/>"
                                    : "[<:]" + name + " [^>]*\"" + namespace + "\"");
            assertThat(modified(path)).isEqualTo("2023-11-14T22:13:20Z");
            String ask =
                    "<p:propfind xmlns:p='DAV:'><p:prop><n xmlns='urn:no'/><"
                            + name
                            + " xmlns='"
                            + namespace
                            + "'/></p:prop></p:propfind>";
            assertThat(ann.send("PROPFIND", path, ask, "Depth", "0").body()).contains(text);
        }
    }

    private static String patch(String namespace, String name, String text) {
        return "<p:propertyupdate xmlns:p='DAV:'><p:set><p:prop><"
                + name
                + " xmlns='"
                + namespace
                + "'>"
                + text
                + "</"
                + name
                + "></p:prop></p:set></p:propertyupdate>";
    }

    @Test
    void changesNoTimeThatItCannotRead() throws Exception {
        Instant before = modified("/originals/old");
        String win = patch("urn:schemas-microsoft-com:", "Win32LastModifiedTime", "soon");
        assertThat(ann.send("PROPPATCH", "/originals/old", win).body()).contains("409 Conflict");
        String duck = patch("SAR:", "lastmodified", "soon");
        assertThat(ann.send("PROPPATCH", "/originals/old", duck).body()).contains("200 OK");
        String remove =
                "<propertyupdate xmlns='DAV:'><remove><prop><getlastmodified/></prop></remove>"
                        + "</propertyupdate>";
        assertThat(ann.send("PROPPATCH", "/originals/old", remove).body())
                .contains("403 Forbidden", "cannot-modify-protected-property");
        assertThat(modified("/originals/old")).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({"1, true", "true, true", "0, false", "no, false"})
    void tellsTheLibraryOfAFavorite(String header, boolean is) {
        ann.send("PUT", "/originals/a", "x", "X-Favorite", header);
        assertThat(told).extracting(Change::favorite).containsExactly(is);
        String properties = ann.send("PROPFIND", "/originals/a", "Depth", "0").body();
        assertThat(properties.contains(">1</oc:favorite>")).isEqualTo(is);
        ann.send("PUT", "/originals/old", "x", "X-Favorite", header);
        assertThat(told).extracting(Change::favorite).containsExactly(is, is);
    }

    @Test
    void keepsTheMarkThatAClientSets() {
        String patch = patch("http://owncloud.org/ns", "favorite", "1");
        assertThat(ann.send("PROPPATCH", "/originals/old", patch).body()).contains("200 OK");
        ann.send("MOVE", "/originals/old", "Destination", "/originals/new");
        assertThat(ann.send("PROPFIND", "/originals/new", "Depth", "0").body())
                .contains("favorite");
    }

    /** FolderSync, WinSCP and browsers upload under another name first. */
    @ParameterizedTest
    @ValueSource(strings = {"tacitpart", "part", "filepart", "crdownload"})
    void tellsOfAnUploadByItsFinalName(String end) throws Exception {
        String temporary = "/originals/d/a.jpg." + end;
        ann.send("PUT", temporary, "photo", "X-OC-Mtime", "1700000000", "Translate", "f");
        assertThat(ann.send("MOVE", temporary, "Destination", "/originals/d/a.jpg").status())
                .isEqualTo(201);
        Change last = told.get(told.size() - 1);
        assertThat(last.kind()).isEqualTo(Change.Kind.MOVED);
        assertThat(last.path()).isEqualTo(StoragePath.parse("/originals/d/a.jpg"));
        assertThat(last.source()).contains(StoragePath.parse(temporary));
        assertThat(modified("/originals/d/a.jpg")).isEqualTo("2023-11-14T22:13:20Z");
    }
}
