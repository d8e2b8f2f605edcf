package davroom.webdav.nextcloud;

import static org.assertj.core.api.Assertions.assertThat;

import davroom.webdav.nextcloud.Place.Kind;
import davroom.webdav.verb.Site;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceTest {
    private static final Site SITE = Site.of("http://h/photos/");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/status.php                          | STATUS  | /status.php                | ''  | ''",
                "/index.php/204                       | ALIVE   | /index.php/204             | ''  | ''",
                "/ocs/v1.php/cloud/user               | OCS     | /ocs/v1.php                | ''  | /cloud/user",
                "/ocs/v2.php                          | OCS     | /ocs/v2.php                | ''  | ''",
                "/remote.php/webdav                   | FILES   | /remote.php/webdav         | ''  | ''",
                "/remote.php/webdav/a/b               | FILES   | /remote.php/webdav         | ''  | /a/b",
                "/remote.php/dav/files/bob            | FILES   | /remote.php/dav/files/bob  | bob | ''",
                "/remote.php/dav/files/bob/           | FILES   | /remote.php/dav/files/bob  | bob | /",
                "/remote.php/dav/files/b%40c/a;b/c    | FILES   | /remote.php/dav/files/b%40c | b%40c | /a;b/c",
                "/remote.php/dav/uploads/bob/1/.file  | UPLOADS | /remote.php/dav/uploads/bob | bob | /1/.file",
                "/remote.php                          | WAY     | /remote.php                | ''  | ''",
                "/remote.php/dav/                     | WAY     | /remote.php/dav/           | ''  | ''",
                "/remote.php/dav/files/               | WAY     | /remote.php/dav/files/     | ''  | ''",
                "/remote.php/dav/calendars/bob        | NOTHING | /remote.php/dav/calendars/bob | ''  | ''",
                "/remote.php/dav//files/bob           | NOTHING | /remote.php/dav//files/bob | ''  | ''",
                "/remote.php/dav/files//a             | NOTHING | /remote.php/dav/files//a   | ''  | ''",
                "/remote.php/webdav2                  | NOTHING | /remote.php/webdav2        | ''  | ''",
                "/index.php/login                     | NOTHING | /index.php/login           | ''  | ''",
                "/ocs/v3.php/cloud/user               | NOTHING | /ocs/v3.php/cloud/user     | ''  | ''",
            })
    void knowsWhatAUrlStandsFor(String path, Kind kind, String start, String account, String rest) {
        assertThat(Place.of("/photos" + path, SITE))
                .contains(new Place(kind, start, account, rest));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/photos/originals/status.php",
                "/photos/",
                "/photos",
                "/photos/status.php/",
                "/photos/remote.phpx",
                "/remote.php/webdav",
                "/status.php",
            })
    void leavesTheOthersToTheDrives(String path) {
        assertThat(Place.of(path, SITE)).isEmpty();
    }
}
