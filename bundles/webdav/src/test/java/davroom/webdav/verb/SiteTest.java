package davroom.webdav.verb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import davroom.api.storage.IllegalPathException;
import davroom.api.storage.StoragePath;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SiteTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "http://h/          | /               | /       | -",
                "http://h/          | /originals/a;b  | /originals/a;b | -",
                "http://h/a/photos/ | /a/photos       | /       | -",
                "http://h/a/photos  | /a/photos/x/    | /x      | -",
                "http://h/a/photos/ | /a/             | /       | /a",
                "http://h/a/photos/ | /a              | /       | /a",
                "http://h/a/photos/ | /               | /       | ''",
            })
    void findsThePlace(String url, String rawPath, String path, String above) {
        Site.Spot spot = Site.of(url).locate(rawPath).orElseThrow();
        assertThat(spot.path()).isEqualTo(StoragePath.parse(path));
        assertThat(spot.above()).isEqualTo(Optional.ofNullable(above));
        assertThat(spot.slash()).isEqualTo(rawPath.endsWith("/"));
    }

    @ParameterizedTest
    @CsvSource({"/b", "/a/photos2", "/a/photo", "/photos"})
    void knowsNothingBesideTheBasePath(String rawPath) {
        assertThat(Site.of("http://h/a/photos/").locate(rawPath)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "/p/remote.php/dav/files/b@c/d/e     | /d/e",
                "/p/remote.php/dav/files/b%40c/d%20e | /d%20e",
                "/p/remote.php/dav/files/B%40C/d     | /d",
                "/p/remote.php/dav/files/b@c         | ''",
                "/p/remote.php/dav/files/B@C         | ''",
                "/p/remote.php/dav/files/B@C/        | /",
                "/p/remote.php/dav/files/b@cd/e      | -",
                "/p/remote.php/dav/files             | -",
                "/p/remote.php/dav/uploads/b@c/d     | -",
                "/p/remote.php/dav/files/..%2Fx/d    | -",
                "/p/originals/d                      | -",
                "/                                   | -",
            })
    void findsWhatIsBelowTheFilesOfAnAccountInAnySpelling(String rawPath, String below) {
        Site site = Site.of("http://h/p/").under("/remote.php/dav/files/b@c");
        assertThat(site.below(rawPath)).isEqualTo(Optional.ofNullable(below));
    }

    @Test
    void refusesWhatNoPathCanBe() {
        Site site = Site.of("http://h/");
        assertThatThrownBy(() -> site.locate("//")).isInstanceOf(IllegalPathException.class);
        assertThatThrownBy(() -> site.locate("/a/../b")).isInstanceOf(IllegalPathException.class);
        assertThatThrownBy(() -> Site.of("photos"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("siteUrl");
    }

    @Test
    void leadsToTheBasePath() {
        Site site = Site.of("http://h/a/photos/");
        assertThat(site.next("")).isEqualTo("a");
        assertThat(site.next("/a")).isEqualTo("photos");
    }
}
