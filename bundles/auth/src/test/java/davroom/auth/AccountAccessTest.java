package davroom.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import davroom.api.auth.Account;
import davroom.api.auth.Permission;
import davroom.api.auth.Role;
import davroom.api.auth.Scope;
import davroom.api.auth.Subject;
import davroom.api.storage.StoragePath;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AccountAccessTest {
    private final AccountAccess access = new AccountAccess();

    /** The tables that people read are the ones that rule. */
    @Test
    void doesAsTheReadmeSays() throws IOException {
        List<String> expected = new ArrayList<>();
        for (Role role : Role.values()) {
            expected.add(row("`" + role.text() + "`", role, Scope.ALL));
        }
        for (Scope scope : Scope.values()) {
            expected.add(row("`" + scope.text() + "`", Role.ADMIN, scope));
        }
        List<String> readme = Files.readAllLines(Path.of("README.md"));
        assertThat(readme).containsSubsequence(expected);
    }

    private String row(String name, Role role, Scope scope) {
        Subject subject = new Subject(TestAccounts.account("bob", role), scope);
        StringBuilder row = new StringBuilder("| ").append(name).append(" |");
        StoragePath file = StoragePath.of("originals", "a.jpg");
        row.append(access.sees(subject, file) ? " yes |" : " - |");
        for (Permission permission : Permission.values()) {
            row.append(reason(subject, permission, file).isEmpty() ? " yes |" : " - |");
        }
        return row.toString();
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
