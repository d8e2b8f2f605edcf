package davroom.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LockCallsTest {
    private static final String LOCKS = "/photos/api/v1/locks";
    private final WebHouse house = new WebHouse();

    @AfterEach
    void close() {
        house.close();
    }

    @ParameterizedTest
    @CsvSource({
        "ann!, 200, 204",
        "ann*, 200, 204",
        "ann~, 403, 403",
        "bob!, 403, 403",
        "'', 401, 401",
    })
    void areForAdministrators(String who, int listed, int removed) throws Exception {
        assertThat(house.ask(who, "GET", LOCKS).status()).isEqualTo(listed);
        assertThat(house.ask(who, "DELETE", LOCKS + "/l1").status()).isEqualTo(removed);
    }

    @Test
    void areListedByPathAndEnded() throws Exception {
        assertThat(house.ask("ann!", "GET", LOCKS).response().body())
                .isEqualTo(
                        "{\"items\":[{\"id\":\"l2\",\"path\":\"/originals/2024\","
                                + "\"account\":\"Zo\u00eb\",\"depth\":\"infinity\","
                                + "\"scope\":\"shared\",\"expires\":\"2026-01-02T03:04:05Z\"},"
                                + "{\"id\":\"l1\",\"path\":\"/originals/a.jpg\","
                                + "\"account\":\"bob\",\"depth\":\"0\","
                                + "\"scope\":\"exclusive\",\"expires\":\"2026-01-02T03:04:05Z\"}],"
                                + "\"next\":null}");
        assertThat(house.ask("ann!", "DELETE", LOCKS + "/l2").status()).isEqualTo(204);
        assertThat(house.ask("ann!", "DELETE", LOCKS + "/l2").status()).isEqualTo(404);
        assertThat(house.ask("ann!", "GET", LOCKS).json().getAsJsonArray("items")).hasSize(1);
    }
}
