package davroom.webdav.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import davroom.api.storage.IllegalPathException;
import davroom.webdav.verb.Site;
import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationTest {
    private static final Set<String> OURS = Set.of("host:2342", "Photos.example.com", "[::1]:2342");

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "http://host:2342/originals/a.jpg | /originals/a.jpg",
                "HTTP://HOST:2342/originals/a.jpg | /originals/a.jpg",
                "https://photos.example.com/originals/a.jpg | /originals/a.jpg",
                "https://photos.example.com:443/originals/a.jpg | /originals/a.jpg",
                "http://photos.example.com:80/originals/a.jpg | /originals/a.jpg",
                "http://photos.example.com/originals/a.jpg | /originals/a.jpg",
                "https://bob@photos.example.com/originals/a.jpg | /originals/a.jpg",
                "http://[::1]:2342/originals/a.jpg | /originals/a.jpg",
                "/originals/a.jpg | /originals/a.jpg",
                "/originals/d/ | /originals/d",
                "/originals/a%20b%25.jpg | /originals/a b%.jpg",
                "/originals/a;b.jpg | /originals/a;b.jpg",
                "/originals/%C3%A9.jpg | /originals/é.jpg",
                "/originals/a@b:c.jpg | /originals/a@b:c.jpg",
                "/ | /",
                "http://host:2342 | /",
                "http://host:2342/ | /",
            })
    void readsUrisAndPathsOfThisServer(String header, String expected) throws IOException {
        assertThat(Destination.of(header, new Site("", "host")::below, OURS)).hasToString(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "/photos/originals/a, /originals/a",
        "http://host:2342/photos/originals/a, /originals/a",
        "/photos, /",
        "/photos/, /",
    })
    void takesAwayTheBasePath(String header, String expected) throws IOException {
        assertThat(Destination.of(header, new Site("/photos", "host")::below, OURS))
                .hasToString(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.invalid/originals/a",
                "http://host/originals/a",
                "http://host:2343/originals/a",
                "http://host:2342.example.invalid/originals/a",
                "http://host:2342@example.invalid/originals/a",
                "http://example.invalid:2342/originals/a",
                "http:///originals/a",
                "ftp://host:2342/originals/a",
                "file:///etc/passwd",
            })
    void refusesOtherServers(String header) {
        assertThatThrownBy(() -> Destination.of(header, new Site("", "host")::below, OURS))
                .isInstanceOf(ForeignDestinationException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/originals/a", "/photos2/originals/a", "http://host:2342/originals/a", "/"})
    void refusesWhatIsOutsideTheBasePath(String header) {
        assertThatThrownBy(() -> Destination.of(header, new Site("/photos", "host")::below, OURS))
                .isInstanceOf(ForeignDestinationException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "originals/a",
                "a.jpg",
                "../a.jpg",
                "//host:2342/originals/a",
                "//originals/a",
                "http:/originals/a",
                "://host:2342/originals/a",
                "/originals/a?b",
                "/originals/a#b",
                "http://host:2342/originals/a?b=c",
            })
    void refusesWhatIsNoDestination(String header) {
        assertThatThrownBy(() -> Destination.of(header, new Site("", "host")::below, OURS))
                .isInstanceOf(BadConditionException.class);
    }

    @Test
    void refusesToDoWithoutOne() {
        assertThatThrownBy(() -> Destination.of(null, new Site("", "host")::below, OURS))
                .isInstanceOf(BadConditionException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/originals/../x",
                "/originals/..%2f..%2fx",
                "/originals/%2e%2e/x",
                "/originals/..%5cx",
                "/originals/./x",
                "/originals//x",
                "/originals/%00",
                "/originals/%c0%ae%c0%ae/x",
                "/originals/%zz",
                "http://host:2342/originals/..%2f..%2fx",
                "http://host:2342//originals/x",
            })
    void refusesPathsThatNoDriveHas(String header) {
        assertThatThrownBy(() -> Destination.of(header, new Site("", "host")::below, OURS))
                .isInstanceOf(IllegalPathException.class);
    }
}
