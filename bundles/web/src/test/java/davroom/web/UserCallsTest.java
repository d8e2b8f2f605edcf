package davroom.web;

import static org.assertj.core.api.Assertions.assertThat;

import davroom.api.auth.Account;
import davroom.api.auth.Role;
import davroom.web.WebHouse.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserCallsTest {
    private static final String USERS = "/photos/api/v1/users";
    private final WebHouse house = new WebHouse();

    @AfterEach
    void close() {
        house.close();
    }

    @ParameterizedTest
    @CsvSource({
        "ann!, GET,    '',          200",
        "ann,  GET,    '',          200",
        "ann*, GET,    '',          200",
        "ann~, GET,    '',          403",
        "ann#, GET,    '',          403",
        "bob!, GET,    '',          403",
        "bob*, GET,    '',          403",
        "'',   GET,    '',          401",
        "ann!, GET,    /bob,        200",
        "ann!, GET,    /BOB,        200",
        "ann!, GET,    /none,       404",
        "bob!, GET,    /bob,        200",
        "bob*, GET,    /bob,        200",
        "bob!, GET,    /eve,        404",
        "bob!, GET,    /none,       404",
        "bob!, DELETE, /eve,        403",
        "bob!, DELETE, /bob,        403",
        "ann*, DELETE, /bob,        204",
        "ann!, DELETE, /none,       404",
        "'',   GET,    /bob,        401",
    })
    void areForAdministratorsAndTheOwnOneForAll(String who, String method, String name, int status)
            throws Exception {
        assertThat(house.ask(who, method, USERS + name).status()).isEqualTo(status);
    }

    @Test
    void listsAllByName() throws Exception {
        assertThat(
                        house.ask("ann!", "GET", USERS + "?limit=2")
                                .json()
                                .getAsJsonArray("items")
                                .asList())
                .extracting(item -> item.getAsJsonObject().get("name").getAsString())
                .containsExactly("Ann", "Bob");
    }

    @Test
    void addsOne() throws Exception {
        Reply added =
                house.ask(
                        "ann!",
                        "POST",
                        USERS,
                        "{\"name\":\"Zo\u00eb\",\"password\":\"long enough\",\"role\":\"viewer\","
                                + "\"webdav\":true,\"basePath\":\"users/zoe\",\"quotaBytes\":5}");
        assertThat(added.status()).isEqualTo(201);
        assertThat(added.header("Location")).isEqualTo(USERS + "/Zo%C3%AB");
        assertThat(added.json().has("password")).isFalse();
        assertThat(house.accounts.find("zo\u00eb"))
                .hasValue(
                        new Account(
                                "Zo\u00eb", "", "", Role.VIEWER, true, true, "users/zoe", "", 5));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'password':'long enough'}|422|name",
                "{'name':'x'}|422|password",
                "{'name':'x','password':'short'}|422|password",
                "{'name':'x','password':'long enough','role':'root'}|422|role",
                "{'name':'x','password':'long enough','quotaBytes':-1}|422|quotaBytes",
                "{'name':'x','password':'long enough','quotaBytes':1.5}|422|quotaBytes",
                "{'name':'x','password':'long enough','quotaBytes':1e999999999}|422|quotaBytes",
                "{'name':'x','password':'long enough','webdav':'yes'}|422|webdav",
                "{'name':'x','password':'long enough','secondFactor':true}|422|secondFactor",
                "{'name':'x','password':'long enough','currentPassword':'y'}|422|currentPassword",
                "{'name':'x','password':'long enough','provider':'oidc'}|422|password",
                "{'name':'BOB','password':'long enough'}|409|",
                "{'name':'x','provider':'oidc'}|201|",
            })
    void saysWhatIsWrongWithANewOne(String body, int status, String field) throws Exception {
        Reply reply = house.ask("ann!", "POST", USERS, body.replace('\'', '"'));
        assertThat(reply.status()).isEqualTo(status);
        if (field != null) {
            assertThat(reply.text("field")).isEqualTo(field);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'role':'admin'",
                "'enabled':true",
                "'webdav':true",
                "'basePath':''",
                "'uploadPath':''",
                "'quotaBytes':0",
                "'provider':'none'",
                "'webLogin':true",
                "'displayName':'x','role':'admin'",
            })
    void nobodyGivesThemselvesRights(String fields) throws Exception {
        Account before = house.accounts.find("bob").orElseThrow();
        for (String who : new String[] {"bob!", "bob", "bob*"}) {
            Reply reply =
                    house.ask(who, "PATCH", USERS + "/bob", "{" + fields.replace('\'', '"') + "}");
            assertThat(reply.status()).isEqualTo(403);
        }
        assertThat(house.accounts.find("bob")).hasValue(before);
    }

    @Test
    void everybodySaysHowTheyAreCalled() throws Exception {
        Reply reply =
                house.ask(
                        "bob!",
                        "PATCH",
                        USERS + "/bob",
                        "{\"displayName\":\"Bob B.\",\"email\":\"b@b.example\"}");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.text("displayName")).isEqualTo("Bob B.");
        assertThat(house.accounts.find("bob").orElseThrow().email()).isEqualTo("b@b.example");
        assertThat(house.ask("bob!", "PATCH", USERS + "/eve", "{\"email\":\"x\"}").status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bob!|bob|{'password':'long enough','currentPassword':'secret-1'}|200|Ann Eve Bob",
                "bob|bob|{'password':'long enough','currentPassword':'secret-1'}|200|Ann Eve",
                "bob*|bob|{'password':'long enough','currentPassword':'secret-1'}|403|",
                "bob!|bob|{'password':'long enough','currentPassword':'wrong'}|401|",
                "bob!|bob|{'password':'long enough'}|422|",
                "bob!|bob|{'currentPassword':'secret-1'}|422|",
                "bob!|bob|{'password':'short','currentPassword':'secret-1'}|422|",
                "bob!|bob|{'password':'long enough','currentPassword':'secret-1','email':'x'}|422|",
                "ann!|bob|{'password':'long enough'}|200|Ann Eve",
                "ann*|bob|{'password':'long enough'}|403|",
                "ann!|ann|{'password':'long enough'}|422|",
                "ann!|ann|{'password':'long enough','currentPassword':'secret-1'}|200|Ann Bob Eve",
                "eve!|bob|{'password':'long enough','currentPassword':'secret-1'}|404|",
            })
    void aPasswordIsChangedByWhoKnowsItAndEndsTheOtherSessions(
            String who, String name, String body, int status, String live) throws Exception {
        assertThat(house.ask(who, "PATCH", USERS + "/" + name, body.replace('\'', '"')).status())
                .isEqualTo(status);
        assertThat(house.accounts.passwords.get(name))
                .isEqualTo(status == 200 ? "long enough" : "secret-1");
        if (live != null) {
            assertThat(house.sessions.live)
                    .extracting(session -> session.account())
                    .containsExactlyInAnyOrder(live.split(" ", -1));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"'role':'user'", "'enabled':false", "'webLogin':false", "'provider':'none'"})
    void theLastAdministratorStaysOne(String field) throws Exception {
        String body = "{" + field.replace('\'', '"') + "}";
        assertThat(house.ask("ann!", "PATCH", USERS + "/ann", body).status()).isEqualTo(409);
        assertThat(house.ask("ann!", "DELETE", USERS + "/ann").status()).isEqualTo(409);
        assertThat(house.ask("ann!", "PATCH", USERS + "/eve", "{\"role\":\"admin\"}").status())
                .isEqualTo(200);
        assertThat(house.ask("ann!", "PATCH", USERS + "/ann", body).status()).isEqualTo(200);
        assertThat(house.ask("eve!", "DELETE", USERS + "/ann").status()).isEqualTo(204);
        assertThat(house.ask("eve!", "DELETE", USERS + "/eve").status()).isEqualTo(409);
    }

    @Test
    void aSecondFactorIsSwitchedOnWithPasswordAndCode() throws Exception {
        String factor = USERS + "/bob/second-factor";
        assertThat(house.ask("bob!", "POST", factor, "{\"password\":\"wrong\"}").status())
                .isEqualTo(401);
        Reply begun = house.ask("bob!", "POST", factor, "{\"password\":\"secret-1\"}");
        assertThat(begun.status()).isEqualTo(200);
        assertThat(begun.text("secret")).isEqualTo("SECRET");
        assertThat(begun.text("uri")).startsWith("otpauth://totp/");
        assertThat(begun.text("svg")).startsWith("<svg");
        assertThat(house.ask("bob!", "PUT", factor, "{\"code\":\"000000\"}").status())
                .isEqualTo(422);
        Reply on = house.ask("bob!", "PUT", factor, "{\"code\":\"123456\"}");
        assertThat(on.status()).isEqualTo(200);
        assertThat(on.json().getAsJsonArray("recoveryCodes")).hasSize(2);
        assertThat(house.ask("bob!", "POST", factor, "{\"password\":\"secret-1\"}").status())
                .isEqualTo(409);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bob!|POST|{'password':'secret-1'}|200",
                "bob*|POST|{'password':'secret-1'}|403",
                "eve!|POST|{'password':'secret-1'}|404",
                "ann!|POST|{'password':'secret-1'}|403",
                "eve!|PUT|{'code':'123456'}|404",
                "bob!|DELETE|{'password':'secret-1'}|204",
                "bob!|DELETE|{'password':'wrong'}|401",
                "bob!|DELETE|''|415",
                "bob*|DELETE|{'password':'secret-1'}|403",
                "eve!|DELETE|{'password':'secret-1'}|404",
                "ann!|DELETE|''|204",
            })
    void aSecondFactorIsItsOwnersAndAnAdministratorCanRemoveIt(
            String who, String method, String body, int status) throws Exception {
        String sent = body.equals("''") ? "" : body.replace('\'', '"');
        assertThat(house.ask(who, method, USERS + "/bob/second-factor", sent).status())
                .isEqualTo(status);
    }
}
