package davroom.auth;

import static org.assertj.core.api.Assertions.assertThat;

import davroom.api.auth.Account;
import davroom.api.auth.AppPasswords.Issued;
import davroom.api.auth.Permission;
import davroom.api.auth.Provider;
import davroom.api.auth.Role;
import davroom.api.auth.Scope;
import davroom.api.database.Database;
import davroom.api.storage.StoragePath;
import davroom.api.testing.ManualClock;
import davroom.database.TestDatabases;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is taken back on one node is refused by the other at the very next request. */
class RevocationTest {
    private static final String FILE = "/originals/users/bob/in/a.jpg";
    private static final String ADDRESS = "192.0.2.7";

    private final ManualClock clock = new ManualClock();

    /**
     * What is done, by what it is called.
     *
     * @param password what the account's password gets afterwards
     * @param app what the app password gets afterwards
     */
    private record Change(String name, Consumer<Scene> act, int password, int app) {
        @Override
        public String toString() {
            return name;
        }
    }

    private record Scene(Node node, Issued app, ManualClock clock) {
        void bob(java.util.function.UnaryOperator<Account> change) {
            node.accounts.change(change.apply(node.bob()));
        }
    }

    private static List<Change> changes() {
        return List.of(
                new Change("nothing", scene -> {}, 200, 200),
                new Change(
                        "another password",
                        scene -> scene.node().accounts.changePassword("bob", "secret-2"),
                        401,
                        200),
                new Change(
                        "flag cleared",
                        scene -> scene.bob(a -> with(a, a.role(), false)),
                        403,
                        403),
                new Change(
                        "made viewer",
                        scene -> scene.bob(a -> with(a, Role.VIEWER, true)),
                        403,
                        403),
                new Change(
                        "made guest", scene -> scene.bob(a -> with(a, Role.GUEST, true)), 403, 403),
                new Change(
                        "another base path",
                        scene -> scene.bob(a -> a.withFolders("users/other", "")),
                        403,
                        403),
                new Change(
                        "another upload path",
                        scene -> scene.bob(a -> a.withFolders("users/bob", "users/bob/out")),
                        403,
                        403),
                new Change(
                        "app password ran out",
                        scene -> scene.clock().advance(Duration.ofDays(1)),
                        200,
                        401),
                new Change(
                        "app password removed",
                        scene -> scene.node().appPasswords.remove(scene.app().password().id()),
                        200,
                        401),
                new Change("disabled", scene -> scene.bob(TestAccounts::disabled), 401, 401),
                new Change("removed", scene -> scene.node().accounts.remove("bob"), 401, 401),
                new Change(
                        "removed and added anew",
                        scene -> {
                            Account bob = scene.node().bob();
                            scene.node().accounts.remove("bob");
                            scene.node().accounts.add(bob, "secret-2");
                        },
                        401,
                        401),
                new Change(
                        "second factor switched on",
                        scene ->
                                scene.node()
                                        .sql
                                        .update("update auth_account set second_factor = true"),
                        401,
                        200),
                new Change(
                        "single sign-on",
                        scene -> scene.bob(a -> with(a, Provider.OIDC)),
                        401,
                        200),
                new Change(
                        "no way to sign in",
                        scene -> scene.bob(a -> with(a, Provider.NONE)),
                        401,
                        403));
    }

    static Stream<Arguments> changesOnEachDatabase() {
        return TestDatabases.all()
                .flatMap(
                        database ->
                                Stream.of(database.getPayload().get())
                                        .flatMap(
                                                opened ->
                                                        changes().stream()
                                                                .map(
                                                                        change ->
                                                                                Arguments.of(
                                                                                        change,
                                                                                        opened))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changesOnEachDatabase")
    void rulesOnTheOtherNodeToo(Change change, Database database) {
        Node here = new Node(database, clock);
        Node there = new Node(database, clock);
        here.sql.update("delete from auth_account");
        here.sql.update("delete from auth_app_password");
        here.accounts.add(TestAccounts.in("bob", "users/bob", "users/bob/in"), "secret-1");
        Issued app =
                here.appPasswords.issue(
                        "bob",
                        "Phone",
                        Scope.WEBDAV,
                        List.of(StoragePath.parse("/originals/users/bob/in")),
                        Optional.of(clock.instant().plus(Duration.ofDays(1))));
        String password = Node.basic("bob", "secret-1");
        String secret = Node.basic("bob", app.secret());
        for (int i = 0; i < 2; i++) {
            assertThat(status(there, password)).isEqualTo(200);
            assertThat(status(there, secret)).isEqualTo(200);
        }

        change.act().accept(new Scene(here, app, clock));

        assertThat(status(there, secret)).as("app password").isEqualTo(change.app());
        assertThat(status(there, password)).as("password").isEqualTo(change.password());
        assertThat(status(here, password)).isEqualTo(change.password());
    }

    private static int status(Node node, String authorization) {
        return node.status(ADDRESS, authorization, Permission.ADD, FILE);
    }

    private static Account with(Account is, Role role, boolean webdav) {
        return new Account(
                is.name(), "", "", role, true, webdav, is.basePath(), is.uploadPath(), 0);
    }

    private static Account with(Account is, Provider provider) {
        return new Account(
                is.name(),
                "",
                "",
                is.role(),
                true,
                true,
                is.basePath(),
                is.uploadPath(),
                0,
                provider,
                true,
                false);
    }
}
