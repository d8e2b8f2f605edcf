package davroom.web;

import static org.assertj.core.api.Assertions.assertThat;

import davroom.api.metrics.Figure;
import davroom.api.metrics.Figure.Kind;
import davroom.api.metrics.Figure.Sample;
import davroom.api.testing.MemoryStorage;
import davroom.web.WebHouse.Reply;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricsCallTest {
    private final WebHouse house = new WebHouse();

    @AfterEach
    void close() {
        house.close();
    }

    @ParameterizedTest
    @CsvSource({
        "ann!, 200", "ann, 200", "ann*, 200", "ann#, 200", "bob#, 200",
        "ann~, 403", "bob!, 403", "bob, 403", "bob*, 403", "'', 401",
    })
    void areForAdministratorsAndForWhatIsMadeForThem(String who, int status) throws Exception {
        Reply reply = house.ask(who, "GET", "/photos/metrics");
        assertThat(reply.status()).isEqualTo(status);
        if (status == 200) {
            assertThat(reply.header("Content-Type")).startsWith("text/plain");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "bob#, GET,    /photos/api/v1/users/bob,     403",
        "bob#, GET,    /photos/api/v1/app-passwords, 403",
        "bob#, GET,    /photos/api/v1/openapi.json,  403",
        "ann#, GET,    /photos/api/v1/users,         403",
        "ann#, DELETE, /photos/api/v1/users/bob,     403",
    })
    void whatIsMadeForThemOpensNothingElse(String who, String method, String path, int status)
            throws Exception {
        assertThat(house.ask(who, method, path).status()).isEqualTo(status);
    }

    @Test
    void areWrittenAsPrometheusReadsThem() throws Exception {
        house.figures.add(
                () ->
                        List.of(
                                Figure.gauge("davroom_transfers", "Under way.", 2),
                                new Figure(
                                        "davroom_requests",
                                        "Requests.",
                                        Kind.COUNTER,
                                        List.of(new Sample(Map.of("kind", "a\"b\\c\nd"), 3))),
                                Figure.counter("davroom_transfers", "The same again.", 5)));
        house.figures.add(
                () -> {
                    throw new IllegalStateException("a fault of a host");
                });
        Reply reply =
                house.ask(
                        "ann#",
                        "GET",
                        "/photos/metrics",
                        "",
                        "Accept",
                        "application/openmetrics-text;version=1.0.0;q=0.5,text/plain;version=0.0.4;q=0.4,*/*;q=0.1");
        assertThat(reply.response().body())
                .isEqualTo(
                        """
                        # HELP davroom_requests_total Requests.
                        # TYPE davroom_requests_total counter
                        davroom_requests_total{kind="a\\"b\\\\c\\nd"} 3.0
                        # HELP davroom_transfers Under way.
                        # TYPE davroom_transfers gauge
                        davroom_transfers 2.0
                        """);
    }

    @Test
    void ofDrivesAndTheMachineAreThere() {
        DriveFigures drives =
                new DriveFigures(() -> List.of(new MemoryStorage("originals")), Optional::empty);
        assertThat(drives.figures())
                .filteredOn(figure -> figure.name().equals("davroom_drive_used_bytes"))
                .singleElement()
                .satisfies(
                        figure ->
                                assertThat(figure.samples())
                                        .containsExactly(
                                                new Sample(Map.of("drive", "originals"), 0)));
        assertThat(new MachineFigures().figures())
                .extracting(Figure::name)
                .contains("jvm_memory_used_bytes", "process_uptime_seconds");
    }
}
