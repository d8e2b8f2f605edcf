package davroom.health;

import static davroom.health.Part.State.FAILED;
import static davroom.health.Part.State.NOT_CONFIGURED;
import static davroom.health.Part.State.OFF;
import static davroom.health.Part.State.THERE;
import static davroom.health.Part.State.WAITING;
import static org.assertj.core.api.Assertions.assertThat;

import davroom.api.health.Finding;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WiringTest {
    private static final String DATABASE = "davroom.api.database.Database";

    private static Part part(String room, Part.State state, String offer, String... missing) {
        return new Part(room, "Some" + state, state, Set.of(offer), Set.of(missing));
    }

    private static List<Finding> findings(Part... parts) {
        return new Wiring(Set.of(), List.of(parts)).findings();
    }

    @Test
    void isContentWhenEveryRoomIsThere() {
        assertThat(findings(part("auth", THERE, "Access")))
                .containsExactly(Finding.ok("Every room is there and has what it needs."));
    }

    @Test
    void namesTheRoomThatIsStopped() {
        assertThat(new Wiring(Set.of("storage"), List.of()).findings())
                .containsExactly(
                        Finding.failing(
                                "The room storage is stopped: start the bundle davroom.storage; if"
                                        + " it does not start, the log says why."));
    }

    @Test
    void namesTheRoomThatWaitsAndWhatFor() {
        assertThat(findings(part("webdav", WAITING, "Locks", DATABASE)))
                .containsExactly(
                        Finding.failing(
                                "The room webdav waits for Database, which nobody offers now: it"
                                        + " goes on by itself when that is back."));
    }

    @Test
    void namesThePartThatSomebodyHasSwitchedOffAndWhoWaitsForItElsewhere() {
        assertThat(
                        findings(
                                part("auth", OFF, "Access"),
                                part("auth", WAITING, "Doctor", "Access"),
                                part("webdav", WAITING, "Locks", "Access")))
                .extracting(Finding::sentence)
                .satisfiesExactly(
                        first -> assertThat(first).contains("room auth is switched off: SomeOFF"),
                        second -> assertThat(second).contains("webdav waits for Access"));
    }

    @Test
    void namesThePartThatCouldNotStart() {
        assertThat(findings(part("vault", FAILED, "Vault")))
                .extracting(Finding::sentence)
                .allSatisfy(one -> assertThat(one).contains("vault could not start: SomeFAILED"));
    }

    @Test
    void saysACauseOnceInARoomWhereOneWaitsForTheOther() {
        assertThat(
                        findings(
                                part("auth", WAITING, "AuthDatabase", DATABASE),
                                part("auth", WAITING, "Accounts", "AuthDatabase"),
                                part("auth", WAITING, "Sessions", "Accounts", "AuthDatabase")))
                .singleElement()
                .satisfies(one -> assertThat(one.sentence()).contains("auth waits for Database"));
    }

    @Test
    void saysNothingOfWhatNobodyHasConfigured() {
        assertThat(
                        findings(
                                part("auth", NOT_CONFIGURED, "Directory"),
                                part("auth", WAITING, "Rounds", "Directory"),
                                part("vault", NOT_CONFIGURED, "Vault"),
                                part("auth", WAITING, "SecondFactors", "Vault"),
                                part("web", WAITING, "Page", "SecondFactors")))
                .extracting(Finding::level)
                .containsExactly(Finding.Level.OK);
    }

    @Test
    void saysNothingOfAPartThatWaitsForNothingOfOurs() {
        assertThat(findings(part("database", WAITING, DATABASE)))
                .extracting(Finding::level)
                .containsExactly(Finding.Level.OK);
    }

    @Test
    void findsAnEndWhereTwoWaitForEachOther() {
        assertThat(findings(part("a", WAITING, "A", "B"), part("b", WAITING, "B", "A"))).hasSize(2);
    }
}
