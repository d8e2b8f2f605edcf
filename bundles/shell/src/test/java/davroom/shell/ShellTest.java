package davroom.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import davroom.api.auth.Account;
import davroom.api.auth.AccountRegister;
import davroom.api.auth.AppPasswords;
import davroom.api.auth.Provider;
import davroom.api.auth.Role;
import davroom.api.auth.Scope;
import davroom.api.auth.SecondFactors;
import davroom.api.auth.Sessions;
import davroom.api.settings.Settings;
import davroom.api.storage.Drive;
import davroom.api.storage.StoragePath;
import davroom.api.testing.ManualClock;
import davroom.api.testing.MemoryStorage;
import davroom.api.webdav.Gate;
import davroom.api.webdav.Locks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShellTest {
    private final MemoryRooms rooms = new MemoryRooms();
    private final TypedTerminal terminal = new TypedTerminal();
    private final TypedTerminal asJson = new TypedTerminal();

    private int run(TypedTerminal at, String line) {
        return new Shell(rooms).run(List.of(line.split(" ")), at);
    }

    private int run(String line) {
        return run(terminal, line);
    }

    private static MemoryStorage drive(String name, Drive.Kind kind, boolean readOnly) {
        return new MemoryStorage(new Drive(name, kind, readOnly), new ManualClock());
    }

    private JsonObject json() {
        return json(terminal);
    }

    private static JsonObject json(TypedTerminal at) {
        return JsonParser.parseString(at.printed()).getAsJsonObject();
    }

    private AccountRegister accounts() {
        return rooms.need(AccountRegister.class, "");
    }

    private AppPasswords appPasswords() {
        return rooms.need(AppPasswords.class, "");
    }

    private Account account(String name) {
        return accounts().list().stream()
                .filter(account -> account.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void addsAnAccountWithThePasswordOfTheStandardInput() {
        TypedTerminal typed = TypedTerminal.withLines("correct horse");

        int exit =
                run(
                        typed,
                        "users add bob --role user --webdav --base-path users/bob"
                                + " --password-stdin");

        assertThat(typed.failed()).isEmpty();
        assertThat(exit).isZero();
        assertThat(account("bob"))
                .isEqualTo(new Account("bob", "", "", Role.USER, true, true, "users/bob", "", 0));
        assertThat(rooms.passwords).containsEntry("bob", "correct horse");
    }

    @Test
    void asksTwiceForThePassword() {
        assertThat(
                        run(
                                TypedTerminal.withSecrets("correct horse", "correct horse"),
                                "users add bob"))
                .isZero();
        assertThat(rooms.passwords).containsEntry("bob", "correct horse");
        assertThat(account("bob").webdav()).isFalse();
    }

    @Test
    void addsNobodyWhenThePasswordsDiffer() {
        TypedTerminal typed = TypedTerminal.withSecrets("correct horse", "wrong horse");

        assertThat(run(typed, "users add bob")).isEqualTo(1);
        assertThat(typed.failed()).contains("The two passwords differ; nothing was changed.");
        assertThat(accounts().list()).hasSize(1);
    }

    @Test
    void changesOnlyWhatIsGiven() {
        run("users mod anna --webdav --email a@example.com");
        assertThat(account("Anna"))
                .isEqualTo(
                        new Account(
                                "Anna", "", "a@example.com", Role.VIEWER, true, true, "", "", 0));

        run("users mod anna --no-webdav --no-enabled --role guest");
        assertThat(account("Anna").webdav()).isFalse();
        assertThat(account("Anna").enabled()).isFalse();
        assertThat(account("Anna").role()).isEqualTo(Role.GUEST);
        assertThat(account("Anna").email()).isEqualTo("a@example.com");
    }

    @Test
    void removesAnAccount() {
        assertThat(run("users rm -f anna")).isZero();
        assertThat(accounts().list()).isEmpty();
    }

    @Test
    void asksBeforeItRemovesAnAccount() {
        assertThat(run(TypedTerminal.withLines("n"), "users rm anna")).isEqualTo(1);
        assertThat(run("users rm anna")).as("nobody is there").isEqualTo(1);
        assertThat(accounts().list()).hasSize(1);

        TypedTerminal typed = TypedTerminal.withLines("Yes");
        assertThat(run(typed, "users rm anna")).isZero();
        assertThat(typed.printed()).contains("Remove account Anna and its app passwords (0)?");
        assertThat(accounts().list()).isEmpty();
    }

    @Test
    void asksForTheNameOfANewAccount() {
        TypedTerminal typed = TypedTerminal.withLines("bob", "correct horse");
        assertThat(run(typed, "users add --password-stdin")).isZero();
        assertThat(rooms.passwords).containsEntry("bob", "correct horse");
    }

    @Test
    void takesEverythingThatCanBeSaidOfAnAccount() {
        run(
                "users mod anna -n Ann -m a@b.c -r admin -w -l -A oidc -u users/a/in --base-path"
                        + " users/a --quota 1.5GB");
        assertThat(account("Anna"))
                .isEqualTo(
                        new Account(
                                "Anna",
                                "Ann",
                                "a@b.c",
                                Role.ADMIN,
                                true,
                                true,
                                "users/a",
                                "users/a/in",
                                1_500_000_000,
                                Provider.OIDC,
                                false,
                                false));
        run("users mod anna --web-login --auth local --quota 0");
        assertThat(account("Anna").webLogin()).isTrue();
        assertThat(account("Anna").provider()).isEqualTo(Provider.LOCAL);
        assertThat(account("Anna").quotaBytes()).isZero();
    }

    @Test
    void addsAnAccountWhosePasswordIsElsewhereWithoutAskingForOne() {
        assertThat(run("users add carl --auth ldap")).isZero();
        assertThat(account("carl").provider()).isEqualTo(Provider.LDAP);
        assertThat(rooms.passwords).doesNotContainKey("carl");
    }

    @Test
    void switchesASecondFactorOff() {
        List<String> removed = new ArrayList<>();
        rooms.services.put(SecondFactors.class, new NoSecondFactors(removed));

        assertThat(run("users mod anna --disable-2fa")).isZero();
        assertThat(removed).containsExactly("Anna");
    }

    private record NoSecondFactors(List<String> removed) implements SecondFactors {
        @Override
        public Enrolment begin(String account) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<String> confirm(String account, String code) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean accepts(String account, String code) {
            return false;
        }

        @Override
        public void remove(String account) {
            removed.add(account);
        }
    }

    @Test
    void takesAPasswordAway() {
        run(TypedTerminal.withLines("new password"), "passwd anna --password-stdin");
        assertThat(run("passwd anna --rm")).isZero();
        assertThat(rooms.passwords).isEmpty();
        assertThat(run("passwd anna --rm --password-stdin")).isEqualTo(1);
        assertThat(run("passwd nobody --rm")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "users ls ANN, 1",
        "users ls example, 0",
        "users ls --role viewer, 1",
        "users ls --role admin, 0",
        "users ls --webdav, 0",
        "users ls --disabled, 0",
        "users ls -n 0, 0",
        "users ls --login, 1",
    })
    void listsThoseWhoAreAskedFor(String line, int found) {
        assertThat(run(line)).isZero();
        assertThat(terminal.printed().lines()).hasSize(1 + found);
    }

    @Test
    void listsAccountsInColumns() {
        assertThat(run("users ls")).isZero();
        assertThat(terminal.printed().lines())
                .containsExactly(
                        "NAME  ROLE    AUTHENTICATION  ENABLED  WEB LOGIN  WEBDAV  BASE PATH  EMAIL",
                        "Anna  viewer  local           yes      yes        no      -          -");
    }

    @Test
    void listsAccountsAsJson() {
        assertThat(run("users ls --json")).isZero();
        JsonObject anna = json().getAsJsonArray("items").get(0).getAsJsonObject();
        assertThat(anna.get("name").getAsString()).isEqualTo("Anna");
        assertThat(anna.get("role").getAsString()).isEqualTo("viewer");
        assertThat(anna.get("webdav").getAsBoolean()).isFalse();
        assertThat(anna.keySet())
                .containsExactly(
                        "name",
                        "displayName",
                        "email",
                        "role",
                        "enabled",
                        "webdav",
                        "basePath",
                        "uploadPath",
                        "quotaBytes",
                        "provider",
                        "webLogin",
                        "secondFactor");
    }

    @Test
    void showsOneAccount() {
        assertThat(run("users show ANNA --json")).isZero();
        assertThat(json().get("role").getAsString()).isEqualTo("viewer");
    }

    @Test
    void linksAnAccountWithAPersonAtAProvider() {
        assertThat(run("users mod anna --auth oidc --auth-id https://id.example|42")).isZero();
        assertThat(shown("anna").get("provider").getAsString()).isEqualTo("oidc");
        assertThat(shown("anna").get("authId").getAsString()).isEqualTo("https://id.example|42");
        assertThat(run("users add carl --auth oidc --auth-id https://id.example|43")).isZero();
        assertThat(shown("carl").get("authId").getAsString()).isEqualTo("https://id.example|43");
        assertThat(run("users mod anna --auth-id somebody")).isEqualTo(1);
        assertThat(shown("anna").get("authId").getAsString()).isEqualTo("https://id.example|42");
        assertThat(run("users mod anna --auth-id=")).isZero();
        assertThat(shown("anna").get("authId").getAsString()).isEmpty();
    }

    private JsonObject shown(String name) {
        TypedTerminal at = TypedTerminal.withLines();
        assertThat(run(at, "users show " + name + " --json")).isZero();
        return JsonParser.parseString(at.printed()).getAsJsonObject();
    }

    @Test
    void changesAPassword() {
        assertThat(run(TypedTerminal.withLines("new password"), "passwd anna --password-stdin"))
                .isZero();
        assertThat(rooms.passwords).containsEntry("anna", "new password");
    }

    @Test
    void printsTheSecretOfAnAppPasswordAndNothingElse() {
        assertThat(run("auth add -n PhotoSync -s webdav -e 365 bob")).isZero();
        assertThat(terminal.printed()).isEqualTo("OXiV72-wTtiL9-d04jO7-X7XP4p\n");
        assertThat(appPasswords().list(Optional.of("bob")))
                .singleElement()
                .satisfies(
                        password -> {
                            assertThat(password.name()).isEqualTo("PhotoSync");
                            assertThat(password.scope()).isEqualTo(Scope.WEBDAV);
                            assertThat(password.expires()).isPresent();
                        });
    }

    @Test
    void makesAppPasswordsThatNeverEnd() {
        assertThat(run("auth add -n x -s * bob --json")).isZero();
        assertThat(json().get("expires").isJsonNull()).isTrue();
        assertThat(json().get("secret").getAsString()).hasSize(27);
        assertThat(json().get("user").getAsString()).isEqualTo("bob");
    }

    @Test
    void listsShowsAndRemovesAppPasswords() {
        run(new TypedTerminal(), "auth add -n Phone -s webdav:read bob");
        run(new TypedTerminal(), "auth add -n Mac -s metrics anna");

        assertThat(run("auth ls bob")).isZero();
        assertThat(terminal.printed().lines())
                .containsExactly(
                        "ID   ACCOUNT  NAME   SCOPE        WITHIN  CREATED               EXPIRES"
                                + "  LAST USED  CLIENT  ADDRESS",
                        "id1  bob      Phone  webdav:read  -       2026-01-02T03:04:05Z  -      "
                                + "  -          -       -");
        TypedTerminal shown = new TypedTerminal();
        assertThat(run(shown, "auth show id2 --json")).isZero();
        assertThat(shown.printed()).contains("\"name\": \"Mac\"").doesNotContain("secret");
        assertThat(run("auth rm -f id2")).isZero();
        assertThat(appPasswords().list(Optional.empty())).hasSize(1);
    }

    @Test
    void asksBeforeItTakesAnAppPasswordBack() {
        run(new TypedTerminal(), "auth add -n Phone -s webdav bob");

        assertThat(run(TypedTerminal.withLines("n"), "auth rm id1")).isEqualTo(1);
        assertThat(run("auth rm id1")).as("nobody is there").isEqualTo(1);
        assertThat(appPasswords().list(Optional.empty())).hasSize(1);

        TypedTerminal typed = TypedTerminal.withLines("y");
        assertThat(run(typed, "auth rm id1")).isZero();
        assertThat(typed.printed()).contains("Take back app password Phone of bob? [y/N]");
        assertThat(appPasswords().list(Optional.empty())).isEmpty();
    }

    @Test
    void limitsAppPasswordsToFolders() {
        rooms.drives.add(drive("originals", Drive.Kind.ORIGINALS, false));
        rooms.drives.add(drive("import", Drive.Kind.IMPORT, true));

        assertThat(run("auth add -n x -s webdav -w originals/2024/ --within import bob")).isZero();
        assertThat(appPasswords().list(Optional.empty()).get(0).within())
                .containsExactly(
                        StoragePath.parse("/originals/2024"), StoragePath.parse("/import"));
        TypedTerminal shown = new TypedTerminal();
        assertThat(run(shown, "auth show id1")).isZero();
        assertThat(shown.printed()).containsPattern("within +\\[originals/2024, import]");
        TypedTerminal refused = new TypedTerminal();
        assertThat(run(refused, "auth add -n x -s webdav -w photos/2024 bob")).isEqualTo(1);
        assertThat(refused.failed())
                .isEqualTo("There is no drive photos; the drives are originals, import.\n");
    }

    @Test
    void takesAnAppPasswordBackByItsSecret() {
        run(new TypedTerminal(), "auth add -n Phone -s webdav bob");

        assertThat(run(TypedTerminal.withLines("no-such-secret"), "auth rm -")).isEqualTo(1);
        assertThat(run(TypedTerminal.withLines("OXiV72-wTtiL9-d04jO7-X7XP4p"), "auth rm -"))
                .isZero();
        assertThat(appPasswords().list(Optional.empty())).isEmpty();
    }

    @Test
    void savesSettings() {
        assertThat(run("config set DAVROOM_AUTH_MODE public")).isZero();
        assertThat(run(TypedTerminal.withLines("a secret"), "config set DAVROOM_OIDC_SECRET"))
                .isZero();
        assertThat(rooms.saved)
                .containsOnly(
                        Map.entry("DAVROOM_AUTH_MODE", "public"),
                        Map.entry("DAVROOM_OIDC_SECRET", "a secret"));
    }

    @Test
    void listsAndEndsSessions() {
        MemorySessions sessions = new MemorySessions();
        rooms.services.put(Sessions.class, sessions);

        assertThat(run("auth sessions bob")).isZero();
        assertThat(terminal.printed()).contains("s1", "bob", "Firefox", "192.0.2.1");
        assertThat(run("auth sessions --json")).isZero();
        assertThat(run("auth end s1")).isZero();
        assertThat(run("auth end --all bob")).isZero();
        assertThat(sessions.ended).containsExactly("s1", "all of bob");
        assertThat(run("auth end")).isEqualTo(1);
        assertThat(run("auth end s1 --all bob")).isEqualTo(1);
    }

    @Test
    void tellsHowDrivesAreMounted() {
        rooms.drives.add(drive("originals", Drive.Kind.ORIGINALS, false));
        rooms.drives.add(drive("import", Drive.Kind.IMPORT, true));

        assertThat(run("webdav status --json")).isZero();
        JsonObject first = json().getAsJsonArray("drives").get(0).getAsJsonObject();
        JsonObject second = json().getAsJsonArray("drives").get(1).getAsJsonObject();
        assertThat(json().get("state").getAsString()).isEqualTo("open");
        assertThat(json().get("reason").getAsString()).isEqualTo("enabled");
        assertThat(json().get("transfers").getAsInt()).isEqualTo(3);
        assertThat(first.get("url").getAsString())
                .isEqualTo("http://admin@localhost:8080/originals/");
        assertThat(first.get("windows").getAsString())
                .isEqualTo("\\\\localhost@8080\\DavWWWRoot\\originals\\");
        assertThat(first.get("access").getAsString()).isEqualTo("write");
        assertThat(second.get("access").getAsString()).isEqualTo("read");
    }

    @Test
    void tellsWhatTheServerDoes() {
        rooms.drives.add(drive("originals", Drive.Kind.ORIGINALS, false));

        assertThat(run("status")).isZero();
        assertThat(terminal.printed())
                .startsWith(
                        "Davroom is running; WebDAV is open (enabled), requests under way: 3.\n")
                .contains("\nListening: http on port 8080\n")
                .contains("\nDRIVE      STATE  REASON   REQUESTS  READ ONLY  USED  FREE ")
                .contains("\noriginals  open   enabled  3         no         0 B ")
                .contains("\nimport     open   enabled  3         no ")
                .contains(" http://admin@localhost:8080/originals/\n");
        assertThat(run("webdav disable import")).isZero();
        assertThat(run(asJson, "status --json")).isZero();
        assertThat(json(asJson).getAsJsonArray("drives").get(1).toString())
                .contains("\"state\":\"closed\",\"reason\":\"disabled\",\"transfers\":0");
    }

    @Test
    void opensAndClosesTheDrives() {
        assertThat(run("webdav disable import")).isZero();
        assertThat(terminal.printed())
                .startsWith("WebDAV is open (enabled), requests under way: 3.\n")
                .contains("\nimport     closed  disabled  0         none ");
        assertThat(run("webdav disable")).isZero();
        assertThat(run("webdav enable import")).isZero();
        assertThat(run(asJson, "webdav enable --json")).isZero();
        assertThat(json(asJson).get("state").getAsString()).isEqualTo("open");
        assertThat(rooms.saved)
                .containsOnly(
                        Map.entry("DAVROOM_DISABLE_WEBDAV", "false"),
                        Map.entry("DAVROOM_DISABLE_IMPORT", "false"));
    }

    @Test
    void savesForTheNextStartWhetherDrivesAreOpen() {
        rooms.services.remove(Gate.class);
        assertThat(run("webdav disable import")).isZero();
        assertThat(terminal.printed()).isEqualTo("Saved; it rules from the next start on.\n");
        assertThat(rooms.saved).containsOnly(Map.entry("DAVROOM_DISABLE_IMPORT", "true"));
        assertThat(run(asJson, "webdav enable --json")).isZero();
        assertThat(json(asJson).toString()).isEqualTo("{\"enabled\":true,\"drive\":null}");
    }

    @Test
    void listsAndEndsLocks() {
        assertThat(run("locks ls")).isZero();
        assertThat(terminal.printed())
                .startsWith("ID  ACCOUNT  EXPIRES               SCOPE      PATH")
                .contains("l1  bob      2026-01-02T03:04:05Z  exclusive  /originals/a.jpg")
                .contains("shared     /originals/2024/...");
        assertThat(run("locks rm l1")).isZero();
        assertThat(run(asJson, "locks ls --json")).isZero();
        assertThat(json(asJson).getAsJsonArray("items")).hasSize(1);
    }

    @Test
    void showsTheSettings() {
        assertThat(run("config show")).isZero();
        assertThat(terminal.printed())
                .startsWith("SETTING                    VALUE                   SOURCE   FOR")
                .contains("DAVROOM_ADMIN_USER         admin                   pinned");
        run(asJson, "config show --json");
        assertThat(asJson.printed())
                .contains("\"source\": \"default\"")
                .contains("\"default\": \"admin\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "users add bob --password-stdin | There is no password on the standard input.",
                "users add bob | Nobody is there to type a password; give it with --password-stdin.",
                "users add bob --role king | There is no role king; the roles are admin, user, contributor, viewer, guest.",
                "webdav disable attic | There is no drive attic that can be closed alone.",
                "locks rm l3 | There is no lock l3.",
                "users mod nobody --webdav | There is no account nobody.",
                "users show nobody | There is no account nobody.",
                "users rm nobody | There is no account nobody.",
                "auth add -n x -s everything bob | There is no scope everything; the scopes are *, webdav, webdav:read, webdav:upload, metrics.",
                "auth add -n x -s webdav -e -1 bob | An app password cannot work for -1 days; 0 is for always.",
                "auth show id9 | There is no app password id9.",
                "auth rm id9 | There is no app password id9.",
            })
    void saysInOneSentenceWhyItRefuses(String line, String sentence) {
        assertThat(run(line)).isEqualTo(1);
        assertThat(terminal.failed()).isEqualTo(sentence + "\n");
        assertThat(terminal.printed()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "users ls | The accounts cannot be reached.",
                "auth ls | The app passwords cannot be reached.",
                "passwd anna --password-stdin | The accounts cannot be reached.",
                "status | The WebDAV gate cannot be reached.",
                "locks ls | The locks cannot be reached.",
                "webdav status | The WebDAV gate cannot be reached.",
                "config show | The settings cannot be reached.",
                "trash ls | The drives cannot be reached.",
            })
    void saysWhichRoomIsNotThere(String line, String sentence) {
        List.of(AccountRegister.class, AppPasswords.class, Gate.class, Locks.class, Settings.class)
                .forEach(rooms.services::remove);

        assertThat(run(line)).isEqualTo(1);
        assertThat(terminal.failed()).isEqualTo(sentence + "\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "users",
                "users frob",
                "users rm",
                "users ls one two",
                "users add bob --size 5",
                "passwd",
                "auth add bob",
                "auth rm",
                "webdav",
                "webdav enable a b",
                "locks",
                "locks rm",
                "config",
                "trash",
                "trash restore",
                "trash empty",
                "trash empty id --all",
                "trash empty --older-than",
                "status --frob",
            })
    void saysWhatIsWrongWithACommandLine(String line) {
        assertThat(run(line)).isEqualTo(2);
        assertThat(terminal.failed()).isNotBlank();
        TypedTerminal before = new TypedTerminal();
        assertThat(Shell.check(List.of(line.split(" ")), before)).hasValue(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status --help",
                "users --help",
                "users ls --help",
                "users add --help",
                "users mod --help",
                "users show --help",
                "users rm --help",
                "passwd --help",
                "auth --help",
                "auth ls --help",
                "auth add -h",
                "auth show --help",
                "auth rm --help",
                "webdav --help",
                "webdav status --help",
                "webdav enable --help",
                "webdav disable --help",
                "locks --help",
                "locks ls --help",
                "locks rm --help",
                "config --help",
                "config show --help",
                "trash --help",
                "trash ls --help",
                "trash restore --help",
                "trash empty --help",
            })
    void helpsWithoutAServer(String line) {
        assertThat(Shell.check(List.of(line.split(" ")), terminal)).hasValue(0);
        assertThat(terminal.printed())
                .startsWith("Usage: davroom " + line.substring(0, line.indexOf(" -")));
    }

    @Test
    void leavesRightCommandsToTheServer() {
        assertThat(Shell.check(List.of("users", "rm", "anna"), terminal)).isEmpty();
        assertThat(accounts().list()).hasSize(1);
    }

    @Test
    void cannotBeUsedToRewriteATerminal() {
        TypedTerminal typed = TypedTerminal.withLines("correct horse");
        run(typed, "users add bob --email \u001b[2Jx --password-stdin");
        run("users ls");
        assertThat(terminal.printed()).contains("?[2Jx").doesNotContain("\u001b");
    }
}
