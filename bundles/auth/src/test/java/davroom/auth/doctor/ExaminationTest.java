package davroom.auth.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import davroom.api.auth.Account;
import davroom.api.auth.AppPassword;
import davroom.api.auth.Permission;
import davroom.api.auth.Provider;
import davroom.api.auth.Role;
import davroom.api.auth.Scope;
import davroom.api.health.Finding;
import davroom.api.health.Finding.Level;
import davroom.api.storage.Drive;
import davroom.api.storage.Storage;
import davroom.api.storage.StoragePath;
import davroom.api.testing.ManualClock;
import davroom.api.testing.MemoryGate;
import davroom.api.testing.MemoryStorage;
import davroom.auth.AccountAccess;
import davroom.auth.Audit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExaminationTest {
    private final ManualClock clock = new ManualClock();
    private final Instant now = clock.instant();
    private final AccountAccess access = new AccountAccess(new Audit(clock));
    private final List<Storage> drives =
            List.of(
                    drive("originals", Drive.Kind.ORIGINALS, false),
                    drive("import", Drive.Kind.IMPORT, true));

    private Storage drive(String name, Drive.Kind kind, boolean readOnly) {
        return new MemoryStorage(new Drive(name, kind, readOnly), clock);
    }

    private static Account bob(Role role, boolean enabled, boolean webdav, Provider provider) {
        return new Account(
                "bob", "", "", role, enabled, webdav, "users/bob", "", 0, provider, true, false);
    }

    private static final Account WELL = bob(Role.USER, true, true, Provider.LOCAL);

    private static List<String> failing(Examination examination) {
        return examination.findings().stream()
                .filter(one -> one.level() == Level.FAILING)
                .map(Finding::sentence)
                .toList();
    }

    private Examination rights(Account account) {
        Examination examination = new Examination(account);
        examination.rights(access, drives);
        return examination;
    }

    private AppPassword appPassword(Scope scope, Optional<Instant> expires) {
        return new AppPassword(
                "k3j", "bob", "Phone", scope, List.of(), now, expires, Optional.empty());
    }

    @Test
    void namesTheFoldersOfAnAppPasswordAsPeopleWriteThem() {
        StoragePath folder = StoragePath.parse("/originals/users/bob/2024");
        AppPassword limited =
                new AppPassword(
                        "k3j",
                        "bob",
                        "Phone",
                        Scope.WEBDAV,
                        List.of(folder),
                        now,
                        Optional.empty(),
                        Optional.empty());
        Examination examination = new Examination(WELL);
        examination.credentials(true, List.of(limited), now);

        assertThat(examination.findings())
                .extracting(Finding::sentence)
                .anyMatch(s -> s.contains("webdav within originals/users/bob/2024, last used"));
    }

    @Test
    void tellsTheFolderAndRightsOnEachDrive() {
        Examination well = rights(WELL);

        assertThat(failing(well)).isEmpty();
        assertThat(well.uses().get(0).home()).isEqualTo(StoragePath.parse("/originals/users/bob"));
        assertThat(well.uses().get(0).permissions()).containsExactly(Permission.values());
        assertThat(well.findings())
                .extracting(Finding::sentence)
                .anyMatch(s -> s.contains("import is read-only"));
    }

    @ParameterizedTest
    @CsvSource({
        "USER, false, true, LOCAL, is disabled",
        "USER, true, false, LOCAL, may not use WebDAV",
        "GUEST, true, true, LOCAL, has the role guest",
        "USER, true, true, NONE, nobody checks who it is",
    })
    void tellsWhyItMayNothing(
            Role role, boolean enabled, boolean webdav, Provider provider, String why) {
        Examination ill = rights(bob(role, enabled, webdav, provider));

        assertThat(failing(ill)).isNotEmpty();
        assertThat(failing(ill).get(0)).contains(why);
        assertThat(ill.uses()).allMatch(use -> use.permissions().isEmpty());
    }

    @Test
    void tellsWhatAViewerMayNotWithoutFailing() {
        Examination viewer = rights(bob(Role.VIEWER, true, true, Provider.LOCAL));

        assertThat(failing(viewer)).isEmpty();
        assertThat(viewer.findings().toString()).contains("has the role viewer, which may not add");
    }

    @Test
    void missesAllDrives() {
        Examination examination = new Examination(WELL);
        examination.rights(access, List.of());
        assertThat(failing(examination))
                .containsExactly("There is no drive: davroom doctor says more.");
    }

    @Test
    void seesAClosedGate() {
        Examination examination = new Examination(WELL);
        examination.gate(Optional.empty());
        assertThat(examination.findings()).isEmpty();
        examination.gate(Optional.of(new MemoryGate(Map.of("DAVROOM_DISABLE_WEBDAV", "true"))));
        assertThat(failing(examination))
                .containsExactly("WebDAV is closed for everybody (disabled).");
    }

    @Test
    void seesADriveThatIsClosedAlone() {
        Examination examination = new Examination(WELL);
        examination.gate(Optional.of(new MemoryGate(Map.of("DAVROOM_DISABLE_IMPORT", "true"))));
        assertThat(examination.findings())
                .containsExactly(
                        Finding.warning(
                                "The drive import is closed for everybody: davroom webdav enable"
                                        + " import."));
    }

    @Test
    void wantsSomethingThatOpensDrives() {
        Examination own = new Examination(WELL);
        own.credentials(true, List.of(), now);
        assertThat(failing(own)).isEmpty();

        for (Account account :
                List.of(
                        bob(Role.USER, true, true, Provider.OIDC),
                        new Account(
                                "bob",
                                "",
                                "",
                                Role.USER,
                                true,
                                true,
                                "",
                                "",
                                0,
                                Provider.LOCAL,
                                true,
                                true))) {
            Examination bare = new Examination(account);
            bare.credentials(true, List.of(appPassword(Scope.METRICS, Optional.empty())), now);
            assertThat(failing(bare)).singleElement().asString().contains("davroom auth add");

            Examination phone = new Examination(account);
            phone.credentials(true, List.of(appPassword(Scope.WEBDAV, Optional.empty())), now);
            assertThat(failing(phone)).isEmpty();
            assertThat(phone.findings().get(0).sentence()).contains("needs an app password");
        }
    }

    @Test
    void tellsOfAnExpiredAppPasswordAndOfNoPassword() {
        Examination examination = new Examination(WELL);
        examination.credentials(false, List.of(appPassword(Scope.WEBDAV, Optional.of(now))), now);

        assertThat(examination.findings().toString())
                .contains("since it has none", "Phone (k3j) has expired");
        assertThat(failing(examination)).hasSize(1);
    }

    @Test
    void tellsWhereItIsSlowedDown() {
        Examination examination = new Examination(WELL);
        examination.slowed(Map.of("192.0.2.1/32", Duration.ofMillis(44_500)));
        assertThat(examination.findings())
                .containsExactly(
                        Finding.warning(
                                "After wrong passwords from 192.0.2.1/32 it is slowed down there"
                                        + " for another 45 s."));
    }
}
