package davroom.web;

import static org.assertj.core.api.Assertions.assertThat;

import davroom.api.auth.Access;
import davroom.api.auth.Permission;
import davroom.api.auth.Subject;
import davroom.api.library.Catalogue;
import davroom.api.library.FileQuery;
import davroom.api.runs.Run;
import davroom.api.storage.Drive;
import davroom.api.storage.StoragePath;
import davroom.api.testing.MemoryStorage;
import java.nio.file.AccessDeniedException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LibraryCallsTest {
    private static final String FILES = "/photos/api/v1/library/files";
    private static final String INDEX = "/photos/api/v1/library/index";
    private static final String IMPORT = "/photos/api/v1/library/import";
    private static final String RUNS = "/photos/api/v1/runs";
    private final WebHouse house = new WebHouse();

    @AfterEach
    void close() {
        house.close();
    }

    @ParameterizedTest
    @CsvSource({
        "ann!, 200, 202, 200",
        "ann*, 200, 202, 200",
        "ann~, 403, 403, 403",
        "bob!, 200, 403, 200",
        "'', 401, 401, 401",
    })
    void areForWhoMay(String who, int listed, int begun, int runs) throws Exception {
        assertThat(house.ask(who, "GET", FILES).status()).isEqualTo(listed);
        assertThat(house.ask(who, "POST", INDEX, "{}").status()).isEqualTo(begun);
        assertThat(house.ask(who, "GET", RUNS).status()).isEqualTo(runs);
    }

    @Test
    void showWhatAFileSays() throws Exception {
        assertThat(house.ask("ann!", "GET", FILES + "?path=/originals/2024").response().body())
                .startsWith(
                        "{\"items\":[{\"drive\":\"originals\",\"path\":\"/originals/2024/a.jpg\","
                                + "\"size\":5,\"modified\":\"2026-01-02T03:04:05Z\",\"sha256\":")
                .endsWith(
                        "\"type\":\"image/jpeg\",\"takenAt\":\"2024-05-06T05:08:09Z\","
                                + "\"camera\":\"Canon EOS R5\",\"lens\":null,\"width\":8192,"
                                + "\"height\":5464,\"orientation\":1,\"duration\":null,"
                                + "\"lat\":48.5,\"lon\":11.25,"
                                + "\"group\":\"/originals/2024/a\",\"status\":\"ok\"}],"
                                + "\"next\":\"next\"}");
    }

    @Test
    void lookForAllThatIsGiven() throws Exception {
        house.ask(
                "ann!",
                "GET",
                FILES
                        + "?drive=originals&q=eos&from=2024-01-01&until=2025-01-01T12:00:00"
                        + "&camera=canon&box=-10,170,10,-170&status=failed&order=newest&limit=7");
        FileQuery query = house.library.asked.orElseThrow();
        assertThat(query.under()).isEqualTo(StoragePath.of("originals"));
        assertThat(query.text()).isEqualTo("eos");
        assertThat(query.from()).contains(LocalDateTime.parse("2024-01-01T00:00:00"));
        assertThat(query.until()).contains(LocalDateTime.parse("2025-01-01T12:00:00"));
        assertThat(query.camera()).contains("canon");
        assertThat(query.place()).contains(new FileQuery.Box(-10, 170, 10, -170));
        assertThat(query.order()).isEqualTo(FileQuery.Order.NEWEST);
        assertThat(query.limit()).isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource({
        "from=yesterday",
        "'box=1,2,3'",
        "'box=a,b,c,d'",
        "status=lost",
        "order=size",
        "limit=0",
        "after=x",
        "path=a/../b",
    })
    void nameTheFieldThatIsWrong(String query) throws Exception {
        var answer = house.ask("ann!", "GET", FILES + "?" + query);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().get("field").getAsString())
                .isEqualTo(query.substring(0, query.indexOf('=')));
    }

    @Test
    void beginARunThatCanBeFollowedAndEnded() throws Exception {
        var begun = house.ask("ann!", "POST", INDEX, "{\"path\":\"/originals/2024\"}");
        assertThat(begun.status()).isEqualTo(202);
        assertThat(begun.json().get("id").getAsString()).isEqualTo("r1");
        var run = house.ask("ann!", "GET", RUNS + "/r1").json();
        assertThat(run.get("about").getAsString()).isEqualTo("/originals/2024");
        assertThat(run.get("total").getAsLong()).isEqualTo(10);
        assertThat(run.get("timeLeft").getAsLong()).isPositive();
        assertThat(run.getAsJsonArray("lines")).hasSize(1);
        assertThat(house.ask("ann!", "DELETE", RUNS + "/r1").status()).isEqualTo(204);
        assertThat(house.ask("ann!", "GET", RUNS + "/r9").status()).isEqualTo(404);
        assertThat(house.ask("ann!", "DELETE", RUNS + "/r9").status()).isEqualTo(404);
    }

    @Test
    void showRunsToAdministratorsAndWhoStartedThem() throws Exception {
        house.library.index(Set.of(MemoryLibrary.A), "Ann");
        String own = house.library.importFrom(Set.of(MemoryLibrary.A), "Bob");
        assertThat(house.ask("ann!", "GET", RUNS).json().getAsJsonArray("items")).hasSize(2);
        assertThat(house.ask("bob!", "GET", RUNS).response().body())
                .contains("\"by\":\"Bob\"")
                .doesNotContain("Ann");
        assertThat(house.ask("bob!", "GET", RUNS + "/" + own).status()).isEqualTo(200);
        assertThat(house.ask("bob!", "GET", RUNS + "/r1").status()).isEqualTo(404);
        assertThat(house.ask("bob!", "DELETE", RUNS + "/r1").status()).isEqualTo(404);
        assertThat(house.ask("bob!", "DELETE", RUNS + "/" + own).status()).isEqualTo(409);
    }

    @Test
    void importForWhoMayRemoveWhatIsThere() throws Exception {
        house.drives.add(
                new MemoryStorage(
                        new Drive("import", Drive.Kind.IMPORT, false), Clock.systemUTC()));
        assertThat(house.ask("ann!", "POST", IMPORT, "{}").status()).isEqualTo(202);
        assertThat(house.library.runs.get("r1").about()).isEqualTo("/import");
        assertThat(house.library.runs.get("r1").kind()).isEqualTo(Run.Kind.IMPORT);
        assertThat(house.ask("bob!", "POST", IMPORT, "{\"path\":\"/import/card\"}").status())
                .isEqualTo(202);
        assertThat(house.ask("ann!", "POST", IMPORT, "{\"path\":\"/originals\"}").status())
                .isEqualTo(422);
        house.services.put(Access.class, Reading::new);
        assertThat(house.ask("bob!", "POST", IMPORT, "{}").status()).isEqualTo(403);
        assertThat(house.library.runs).hasSize(2);
    }

    /** Nobody may do anything but read. */
    private static final class Reading implements Access {
        @Override
        public void check(Subject subject, Permission permission, StoragePath path)
                throws AccessDeniedException {
            if (permission != Permission.READ) {
                throw new AccessDeniedException(path.toString(), null, "You may only read.");
            }
        }

        @Override
        public boolean sees(Subject subject, StoragePath path) {
            return true;
        }
    }

    @Test
    void say503WhileThereIsNoLibrary() throws Exception {
        house.services.remove(Catalogue.class);
        assertThat(house.ask("ann!", "GET", FILES).status()).isEqualTo(503);
    }
}
