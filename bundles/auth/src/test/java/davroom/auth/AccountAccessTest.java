package davroom.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import davroom.api.auth.Account;
import davroom.api.auth.AuditTrail;
import davroom.api.auth.DriveRights;
import davroom.api.auth.Means;
import davroom.api.auth.Permission;
import davroom.api.auth.Provider;
import davroom.api.auth.Role;
import davroom.api.auth.Scope;
import davroom.api.auth.Subject;
import davroom.api.storage.StoragePath;
import davroom.api.testing.ManualClock;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AccountAccessTest {
    private final Audit audit = new Audit(new ManualClock());
    private final AccountAccess access = new AccountAccess(audit);

    /** Asking what may be done is not trying it. */
    @Test
    void writesDownOnceAMinuteWhatWasDenied() {
        Subject subject = new Subject(TestAccounts.account("vic", Role.VIEWER), Scope.ALL);
        audit.enter("vic", new Client(Network.address("192.0.2.7").orElseThrow(), true, true));
        assertThat(access.allows(subject, Permission.ADD, FILE)).isFalse();
        assertThat(access.sees(subject, FILE)).isTrue();
        access.rights(subject, StoragePath.of("originals"));
        assertThat(audit.queue()).isEmpty();
        reason(subject, Permission.ADD, FILE);
        reason(subject, Permission.ADD, StoragePath.of("import"));
        audit.leave();
        assertThat(audit.queue())
                .singleElement()
                .satisfies(
                        entry -> {
                            assertThat(entry.event()).isEqualTo(AuditTrail.Event.DENIED);
                            assertThat(entry.account()).isEqualTo("vic");
                            assertThat(entry.address()).isEqualTo("192.0.2.7");
                            assertThat(entry.detail())
                                    .isEqualTo(
                                            "Account vic has the role viewer, which may not add"
                                                    + " files.");
                        });
    }

    /** The tables that people read are the ones that rule. */
    @Test
    void doesAsTheReadmeSays() throws IOException {
        List<String> expected = new ArrayList<>();
        for (Role role : Role.values()) {
            String row = "| `" + role.text() + "` |";
            for (Situation situation : Situation.values()) {
                row += permissions(situation.subject(role, Scope.ALL), situation.path()) + " |";
            }
            expected.add(row);
        }
        for (Scope scope : Scope.values()) {
            Subject subject = Situation.OWN.subject(Role.ADMIN, scope);
            expected.add("| `" + scope.text() + "` |" + permissions(subject, FILE) + " |");
        }
        assertThat(Files.readAllLines(Path.of("README.md"))).containsSubsequence(expected);
    }

    private String permissions(Subject subject, StoragePath path) {
        Set<Permission> may = EnumSet.noneOf(Permission.class);
        for (Permission permission : Permission.values()) {
            if (reason(subject, permission, path).isEmpty()) {
                may.add(permission);
            }
        }
        assertThat(access.sees(subject, path)).isEqualTo(!may.isEmpty());
        return may.isEmpty()
                ? " -"
                : may.stream().map(each -> " " + each).collect(Collectors.joining());
    }

    /** What each method asks for; that they do is shown on the running server. */
    @ParameterizedTest
    @CsvSource({
        "PROPFIND REPORT,     ",
        "GET HEAD,            READ",
        "PUT new MKCOL LOCK new UNLOCK, ADD",
        "COPY new,            READ ADD",
        "PUT old PROPPATCH LOCK old COPY old, CHANGE",
        "DELETE MOVE new MOVE old, DELETE",
    })
    void saysOfMethodsWhatThePermissionsMean(String methods, String needs) throws IOException {
        Set<Permission> needed =
                needs == null
                        ? Set.of()
                        : Stream.of(needs.split(" "))
                                .map(Permission::valueOf)
                                .collect(Collectors.toSet());
        StringBuilder cells = new StringBuilder();
        for (Role role : Role.values()) {
            cells.append(" ").append(places(role, Scope.ALL, needed)).append(" |");
        }
        for (Scope scope : Scope.values()) {
            cells.append(" ").append(places(Role.ADMIN, scope, needed)).append(" |");
        }
        assertThat(Files.readAllLines(Path.of("README.md")))
                .filteredOn(line -> line.endsWith("|" + cells))
                .anyMatch(line -> line.replace("`", "").startsWith("| " + methods + " |"));
    }

    private String places(Role role, Scope scope, Set<Permission> needed) {
        List<Situation> may =
                Stream.of(Situation.values())
                        .filter(each -> may(each.subject(role, scope), needed, each.path()))
                        .toList();
        return Map.of(
                        List.of(), "-",
                        List.of(Situation.OWN), "folder",
                        List.of(Situation.OWN, Situation.SHARED), "own",
                        List.of(Situation.OWN, Situation.SHARED, Situation.BESIDE), "all")
                .get(may);
    }

    private boolean may(Subject subject, Set<Permission> needed, StoragePath path) {
        return access.sees(subject, path)
                && needed.stream().allMatch(each -> access.allows(subject, each, path));
    }

    private static final StoragePath FILE = StoragePath.of("originals", "users", "bob", "in", "a");

    /** The four places of a file, each by the folders that the account has. */
    private enum Situation {
        OWN("users/bob", "users/bob/in"),
        SHARED("", ""),
        BESIDE("users/bob", "users/bob/out"),
        OUTSIDE("users/ann", "");

        private final String base;
        private final String upload;

        Situation(String base, String upload) {
            this.base = base;
            this.upload = upload;
        }

        Subject subject(Role role, Scope scope) {
            return new Subject(TestAccounts.account("bob", role).withFolders(base, upload), scope);
        }

        StoragePath path() {
            return FILE;
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/originals/2024,           2024, true,  true",
        "/originals/2024/a.jpg,     2024, true,  true",
        "/import/x/y,               2024, true,  true",
        "/import,                   2024, true,  true",
        "/originals,                2024, true,  false",
        "/,                         2024, true,  false",
        "/originals/2024b,          2024, false, false",
        "/originals/2023,           2024, false, false",
        "/imports,                  2024, false, false",
        "/import/2024,              2024, true,  true",
    })
    void keepsAnAppPasswordWithinItsFolders(String path, String folder, boolean sees, boolean may) {
        List<StoragePath> within =
                List.of(StoragePath.of("originals", folder), StoragePath.of("import"));
        Subject subject =
                new Subject(
                        TestAccounts.account("bob", Role.ADMIN),
                        Scope.WEBDAV,
                        Means.APP_PASSWORD,
                        within);
        StoragePath place = StoragePath.parse(path);
        assertThat(access.sees(subject, place)).isEqualTo(sees);
        for (Permission permission : Permission.values()) {
            boolean itself = permission == Permission.DELETE && within.contains(place);
            Optional<String> reason = reason(subject, permission, place);
            assertThat(reason.isEmpty()).isEqualTo(may && !itself);
            if (!may) {
                assertThat(reason)
                        .contains("This app password is limited to originals/2024, import.");
            }
        }
    }

    /** What is left is what both leave. */
    @ParameterizedTest
    @CsvSource({
        "/originals/users/bob/in/a, true,  true",
        "/originals/users/bob/in,   true,  true",
        "/originals/users/bob,      true,  false",
        "/originals/users/bob/a,    false, false",
        "/originals/users,          true,  false",
        "/originals,                true,  false",
        "/originals/users/ann,      false, false",
        "/import/users/bob,         false, false",
        "/import,                   false, false",
    })
    void aLimitAndABasePathBothHold(String path, boolean sees, boolean may) {
        Subject subject =
                new Subject(
                        TestAccounts.in("bob", "users/bob", ""),
                        Scope.ALL,
                        Means.APP_PASSWORD,
                        List.of(StoragePath.parse("/originals/users/bob/in")));
        StoragePath place = StoragePath.parse(path);
        assertThat(access.sees(subject, place)).isEqualTo(sees);
        assertThat(access.allows(subject, Permission.READ, place)).isEqualTo(may);
        assertThat(access.allows(subject, Permission.ADD, place)).isEqualTo(may);
    }

    /** Above its folder it sees the way only, and beside it nothing. */
    @ParameterizedTest
    @CsvSource({
        "/originals/users/con/in/a, true",
        "/originals/users/con/in,   true",
        "/originals/users/con,      true",
        "/originals/users,          true",
        "/originals/users/con/out,  false",
        "/originals/users/ann,      false",
    })
    void aContributorSeesItsOwnFolderAndTheWayThere(String path, boolean sees) {
        Account con =
                TestAccounts.account("con", Role.CONTRIBUTOR).withFolders("users", "users/con/in");
        Subject subject = new Subject(con, Scope.ALL);
        assertThat(access.sees(subject, StoragePath.parse(path))).isEqualTo(sees);
    }

    @Test
    void explainsWhatStandsAgainstAnAccount() {
        Account bob =
                new Account(
                        "bob",
                        "",
                        "",
                        Role.VIEWER,
                        false,
                        false,
                        "users/bob",
                        "",
                        0,
                        Provider.OIDC,
                        true,
                        false);
        DriveRights rights =
                access.rights(new Subject(bob, Scope.ALL), StoragePath.of("originals"));
        assertThat(rights.home()).isEqualTo(StoragePath.parse("/originals/users/bob"));
        assertThat(rights.permissions()).isEmpty();
        assertThat(rights.hindrances())
                .containsExactly(
                        "Account bob is disabled.",
                        "The password of account bob opens no drives, since the account uses"
                                + " single sign-on: use an app password.",
                        "Account bob may not use WebDAV: an administrator can allow it with"
                                + " \"davroom users mod bob --webdav\".",
                        "Account bob has the role viewer, which may not add files.",
                        "Account bob has the role viewer, which may not change files.",
                        "Account bob has the role viewer, which may not delete files.");
        Subject ann = new Subject(TestAccounts.account("ann", Role.USER), Scope.ALL);
        assertThat(access.rights(ann, StoragePath.of("import")))
                .isEqualTo(
                        new DriveRights(
                                StoragePath.of("import"), Set.of(Permission.values()), List.of()));
    }

    @ParameterizedTest
    @CsvSource({"OIDC, false", "NONE, false", "LOCAL, true", "LDAP, false"})
    void anAccountPasswordOpensNoDriveWhereMoreIsAskedFor(Provider provider, boolean second) {
        Account is = TestAccounts.account("bob", Role.ADMIN);
        Account bob =
                new Account(
                        "bob", "", "", Role.ADMIN, true, true, "", "", 0, provider, true, second);
        Subject own = new Subject(bob, Scope.ALL);
        Subject app = new Subject(bob, Scope.ALL, Means.APP_PASSWORD, List.of());
        assertThat(access.sees(own, FILE)).isEqualTo(provider == Provider.LDAP);
        assertThat(access.sees(app, FILE)).isEqualTo(provider != Provider.NONE);
        assertThat(access.sees(new Subject(is, Scope.ALL), FILE)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Permission.class)
    void allowsWhatRoleAndScopeBothAllow(Permission permission) {
        Subject uploader =
                new Subject(TestAccounts.account("bob", Role.VIEWER), Scope.WEBDAV_UPLOAD);
        assertThat(reason(uploader, permission, StoragePath.of("originals", "a"))).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "/originals/users/bob,          true,  true",
        "/originals/users/bob/a.jpg,    true,  true",
        "/import/users/bob/x/y,         true,  true",
        "/,                             true,  false",
        "/originals,                    true,  false",
        "/originals/users,              true,  false",
        "/import/users,                 true,  false",
        "/originals/users/alice,        false, false",
        "/originals/users/bobby,        false, false",
        "/originals/users/Bob,          false, false",
        "/originals/users/bo,           false, false",
        "/originals/a.jpg,              false, false",
        "/users/bob,                    false, false",
        "/users,                        true,  false",
    })
    void keepsAnAccountInItsFolderOnEveryDrive(String path, boolean sees, boolean may) {
        for (Role role : List.of(Role.USER, Role.ADMIN)) {
            Account bob = new Account("bob", "", "", role, true, true, "users/bob", "", 0);
            Subject subject = new Subject(bob, Scope.ALL);
            StoragePath place = StoragePath.parse(path);
            assertThat(access.sees(subject, place)).isEqualTo(sees);
            for (Permission permission : Permission.values()) {
                boolean own = permission == Permission.DELETE && path.endsWith("users/bob");
                assertThat(reason(subject, permission, place).isEmpty()).isEqualTo(may && !own);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/originals/users/bob/a,     READ,   true",
        "/originals/users/bob/a,     ADD,    false",
        "/originals/users/bob/a,     CHANGE, false",
        "/originals/users/bob/a,     DELETE, false",
        "/originals/users/bob/in/a,  ADD,    true",
        "/originals/users/bob/in,    ADD,    true",
        "/originals/users/bob/in/a,  DELETE, true",
        "/originals/users/bob/in,    DELETE, false",
        "/originals/in/a,            ADD,    false",
    })
    void letsWriteBelowTheUploadPathOnly(String path, Permission permission, boolean may) {
        Account bob = TestAccounts.in("bob", "users/bob", "users/bob/in");
        assertThat(reason(new Subject(bob, Scope.ALL), permission, StoragePath.parse(path)))
                .matches(reason -> reason.isEmpty() == may);
    }

    /** A host may give any text as base path. */
    @ParameterizedTest
    @CsvSource({"..", "a/../b", ".", "a\\b"})
    void aBasePathThatCannotBeHoldsNothing(String basePath) {
        Subject subject = new Subject(TestAccounts.in("bob", basePath, ""), Scope.ALL);
        for (String path : List.of("/", "/originals", "/originals/a/b", "/originals/b")) {
            assertThat(reason(subject, Permission.READ, StoragePath.parse(path))).isPresent();
        }
    }

    @Test
    void saysWhatAnAdministratorCanDo() {
        Account bob = new Account("bob", "", "", Role.USER, true, false, "", "", 0);
        Subject subject = new Subject(bob, Scope.ALL);
        assertThat(reason(subject, Permission.READ, StoragePath.ROOT))
                .contains(
                        "Account bob may not use WebDAV: an administrator can allow it with"
                                + " \"davroom users mod bob --webdav\".");
        assertThat(access.sees(subject, StoragePath.ROOT)).isFalse();
    }

    @Test
    void letsNoDisabledAccountIn() {
        Account bob = TestAccounts.disabled(TestAccounts.account("bob", Role.ADMIN));
        Subject subject = new Subject(bob, Scope.ALL);
        assertThat(reason(subject, Permission.READ, StoragePath.ROOT)).isPresent();
        assertThat(access.sees(subject, StoragePath.ROOT)).isFalse();
    }

    private Optional<String> reason(Subject subject, Permission permission, StoragePath path) {
        AccessDeniedException refusal =
                catchThrowableOfType(
                        AccessDeniedException.class, () -> access.check(subject, permission, path));
        assertThat(access.allows(subject, permission, path)).isEqualTo(refusal == null);
        return Optional.ofNullable(refusal).map(AccessDeniedException::getReason);
    }
}
