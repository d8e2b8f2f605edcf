package davroom.api.webdav;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MountStringsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "https://example.com/ | originals | admin | '' | https://admin@example.com/originals/ | \\\\example.com@SSL\\originals\\",
                "https://example.com | import | admin | '' | https://admin@example.com/import/ | \\\\example.com@SSL\\import\\",
                "https://example.com:443/ | originals | admin | '' | https://admin@example.com/originals/ | \\\\example.com@SSL\\originals\\",
                "https://example.com:8443/ | originals | admin | '' | https://admin@example.com:8443/originals/ | \\\\example.com@SSL@8443\\originals\\",
                "http://localhost:2342/ | originals | admin | '' | http://admin@localhost:2342/originals/ | \\\\localhost@2342\\DavWWWRoot\\originals\\",
                "http://localhost/ | originals | admin | '' | http://admin@localhost/originals/ | \\\\localhost\\DavWWWRoot\\originals\\",
                "https://host/photos | originals | bob | users/bob | https://bob@host/photos/originals/users/bob/ | \\\\host@SSL\\photos\\originals\\users\\bob\\",
                "https://host/photos/ | originals | bob | users/bob/ | https://bob@host/photos/originals/users/bob/ | \\\\host@SSL\\photos\\originals\\users\\bob\\",
                "https://[::1]/ | originals | admin | '' | https://admin@[::1]/originals/ | \\\\--1.ipv6-literal.net@SSL\\originals\\",
                "https://[fe80::1%25eth0]:8443/ | originals | admin | '' | https://admin@[fe80::1%25eth0]:8443/originals/ | \\\\fe80--1seth0.ipv6-literal.net@SSL@8443\\originals\\",
                "https://host/ | originals | a@b/c:d é | '' | https://a%40b%2Fc%3Ad%20%C3%A9@host/originals/ | \\\\host@SSL\\originals\\",
                "https://host/my%20photos/ | originals | bob | Bücher & mehr | https://bob@host/my%20photos/originals/B%C3%BCcher%20%26%20mehr/ | \\\\host@SSL\\my photos\\originals\\Bücher & mehr\\",
            })
    void fitsEveryCase(
            String site, String drive, String user, String folder, String url, String windows) {
        MountStrings strings = new MountStrings(URI.create(site), drive, user, folder);
        assertThat(strings.url()).isEqualTo(url);
        assertThat(strings.windows().get(0)).isEqualTo(windows);
    }

    @Test
    void hasThreeFormsForWindowsOverPlainHttp() {
        URI site = URI.create("http://localhost:2342/");
        assertThat(new MountStrings(site, "originals", "admin", "").windows())
                .containsExactly(
                        "\\\\localhost@2342\\DavWWWRoot\\originals\\",
                        "\\\\localhost:2342\\originals\\",
                        "http://localhost:2342/originals/");
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:0/, false, 4711, 0, http://localhost:4711/",
        "http://localhost:2342/, false, 0, 8443, https://localhost:8443/",
        "http://localhost:2342/, false, 2342, 8443, https://localhost:8443/",
        "https://example.com/x, true, 2342, 0, https://example.com/x",
        "http://localhost:2342/, false, 0, 0, http://localhost:2342/",
    })
    void prefersTheAddressThatWasSetAndThenTheSecureOne(
            String site, boolean isSet, int http, int https, String address) {
        Map<String, Integer> ports = new HashMap<>(Map.of("http", http, "https", https));
        ports.values().removeIf(port -> port == 0);
        assertThat(SiteAddress.of(site, isSet, ports)).isEqualTo(URI.create(address));
    }
}
