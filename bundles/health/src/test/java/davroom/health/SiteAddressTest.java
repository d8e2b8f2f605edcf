package davroom.health;

import static org.assertj.core.api.Assertions.assertThat;

import davroom.api.health.Finding;
import davroom.api.health.Finding.Level;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SiteAddressTest {
    /** {@code https 0.0.0.0 8443; http 127.0.0.1 80} -> two sockets. */
    private static List<SiteAddress.Socket> sockets(String text) {
        return Arrays.stream(text.split(";"))
                .filter(one -> !one.isBlank())
                .map(one -> one.strip().split(" "))
                .map(
                        one ->
                                new SiteAddress.Socket(
                                        one[0],
                                        new InetSocketAddress(one[1], Integer.parseInt(one[2]))))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://localhost:2342/ | false | http 0.0.0.0 2342 | OK | set DAVROOM_SITE_URL",
                "http://localhost:0/ | false | http 0.0.0.0 4711 | OK | http://localhost:4711/;",
                "http://localhost:2342/ | false | http 127.0.0.1 2342 | OK | Only this computer",
                "http://nas:2342/ | true | http 0.0.0.0 2342 | OK | public address is",
                "https://nas:8443/ | true | http 0.0.0.0 2342; https 0.0.0.0 8443 | OK | public",
                "HTTPS://nas/ | true | https 0.0.0.0 443 | OK | public address is",
                "https://photos.example.com/ | true | http 0.0.0.0 2342 | OK | a proxy must",
                "https://nas:8443/ | true | http 0.0.0.0 8443 | WARNING | nothing here listens",
                "http://nas:80/ | true | http 0.0.0.0 2342 | WARNING | for http on port 80",
                "http://nas:2342/ | true | '' | OK | public address is",
            })
    void tellsWhetherPeopleGetHere(
            String url, boolean chosen, String sockets, Level level, String words) {
        Finding finding = new SiteAddress(url, chosen).finding(sockets(sockets));

        assertThat(finding.level()).isEqualTo(level);
        assertThat(finding.sentence()).contains(words);
    }
}
