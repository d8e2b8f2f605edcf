package davroom.webdav;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Windows Explorer gets when it opens a folder: it takes a million bytes and no more. */
class ExplorerListingTest {
    private static final String NAME = "IMG_20260714_123456_HDR.jpg";
    private static final String TIMES =
            "<D:propertyupdate xmlns:D='DAV:' xmlns:Z='urn:schemas-microsoft-com:'><D:set><D:prop>"
                    + "<Z:Win32CreationTime>Fri, 13 Feb 2009 23:31:30 GMT</Z:Win32CreationTime>"
                    + "<Z:Win32LastAccessTime>Fri, 13 Feb 2009 23:31:30 GMT</Z:Win32LastAccessTime>"
                    + "<Z:Win32FileAttributes>00000020</Z:Win32FileAttributes>"
                    + "</D:prop></D:set></D:propertyupdate>";

    private DavHouse house;
    private Client ann;

    @BeforeEach
    void open() {
        house = new DavHouse();
        ann = new Client(house, "ann");
        ann.send("MKCOL", "/originals/Urlaub/");
        ann.send("MKCOL", "/originals/Urlaub/Juli/");
        ann.send("PUT", "/originals/Urlaub/" + NAME, "photo");
        assertThat(ann.send("PROPPATCH", "/originals/Urlaub/" + NAME, TIMES).status())
                .isEqualTo(207);
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void hasTheSizeAndTheTimeOfAFileInLessThan330Bytes() {
        String file = responseOf("/originals/Urlaub/" + NAME + "<");
        assertThat(file.length()).isLessThan(330);
        assertThat(file)
                .contains("<D:getcontentlength>5<")
                .contains("<D:getlastmodified>")
                .contains("<D:resourcetype/>");
    }

    @Test
    void tellsWhatIsAFolder() {
        assertThat(responseOf("/originals/Urlaub/Juli/<")).contains("<D:collection/>");
    }

    @Test
    void givesTheTimesThatItSetWhenAskedByName() {
        String body =
                ann.send(
                                "PROPFIND",
                                "/originals/Urlaub/" + NAME,
                                "<D:propfind xmlns:D='DAV:'><D:prop><Win32FileAttributes"
                                        + " xmlns='urn:schemas-microsoft-com:'/></D:prop></D:propfind>",
                                "Depth",
                                "0",
                                "User-Agent",
                                "Microsoft-WebDAV-MiniRedir/10.0.19045")
                        .body();
        assertThat(body).contains(">00000020<");
    }

    /** The one that has the text in it. */
    private String responseOf(String text) {
        String body =
                ann.send(
                                "PROPFIND",
                                "/originals/Urlaub/",
                                "Depth",
                                "1",
                                "User-Agent",
                                "Microsoft-WebDAV-MiniRedir/10.0.19045")
                        .body();
        for (String response : body.lines().toList()) {
            if (response.contains(text)) {
                return response;
            }
        }
        throw new AssertionError(body);
    }
}
