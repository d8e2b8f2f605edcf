package davroom.web;

import static org.assertj.core.api.Assertions.assertThat;

import davroom.web.WebHouse.Reply;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiServletTest {
    private static final String SESSION = "/photos/api/v1/session";
    private static final String RIGHT = "{\"username\":\"bob\",\"password\":\"secret-1\"}";
    private static final WebHouse HOUSE = new WebHouse();

    @AfterAll
    static void close() {
        HOUSE.close();
    }

    @ParameterizedTest
    @CsvSource({
        "GET,     /photos/api/v1/session,             200",
        "HEAD,    /photos/api/v1/session,             200",
        "GET,     /photos/api/v1/sessions,            200",
        "GET,     /photos/api/v1/none,                404",
        "GET,     /photos/api/v1/session/,            404",
        "GET,     /photos/api/v1/Session,             404",
        "GET,     /photos/api/v1//session,            404",
        "GET,     /photos/api/v1/./session,           404",
        "GET,     /photos/api/v1/x/../session,        404",
        "GET,     /photos/api/v1/session;a=b,         404",
        "GET,     /api/v1/session,                    404",
        "GET,     /photosapi/v1/session,              404",
        "GET,     /photos/api/v1/%73ession,           200",
        "DELETE,  /photos/api/v1/sessions/%00,        404",
        "DELETE,  /photos/api/v1/sessions/a%0D%0Ab,   404",
        "DELETE,  /photos/api/v1/sessions/%E2%82,     404",
        "PUT,     /photos/api/v1/session,             405",
        "TRACE,   /photos/api/v1/session,             405",
        "PROPFIND,/photos/api/v1/session,             405",
        "OPTIONS, /photos/api/v1/session,             204",
    })
    void findsWhatIsAskedFor(String method, String path, int status) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), HOUSE.port())) {
            String request =
                    method
                            + " "
                            + path
                            + " HTTP/1.1\r\nHost: h\r\nX-Who: bob!\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            socket.getInputStream().transferTo(answer);
            String text = answer.toString(StandardCharsets.UTF_8);
            // what the server itself does not take for a path is as good
            assertThat(text)
                    .containsPattern("^HTTP/1.1 (" + status + (status == 404 ? "|400" : "") + ") ");
            if (status == 405 || status == 204) {
                assertThat(text).contains("Allow: DELETE, GET, HEAD, OPTIONS, POST\r\n");
            }
            if (method.equals("HEAD")) {
                assertThat(text).endsWith("\r\n\r\n");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"10, false", "65536, false", "65537, true", "1000000000, true"})
    void saysWhenTheConnectionEndsBehindABodyThatNobodyReads(int length, boolean ends)
            throws Exception {
        String head =
                "POST /photos/api/v1/session HTTP/1.1\r\nHost: h\r\nContent-Type: text/plain\r\n"
                        + "Content-Length: "
                        + length
                        + "\r\n\r\n";
        String next = "GET /photos/api/v1/nothing HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n";
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), HOUSE.port())) {
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            if (!ends) {
                socket.getOutputStream().write(new byte[length]);
                socket.getOutputStream().write(next.getBytes(StandardCharsets.US_ASCII));
            }
            String answer =
                    new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 415 ");
            if (ends) {
                assertThat(answer).contains("Connection: close\r\n");
            } else {
                assertThat(answer).contains("HTTP/1.1 404 ");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "text/plain; application/json",
                "application/json; charset=utf-16",
                "application/jsonp",
                "",
            })
    void takesNothingThatAFormOfAnotherSiteCanSend(String type) throws Exception {
        Reply reply = HOUSE.ask("", "POST", SESSION, RIGHT, "Content-Type", type);
        assertThat(reply.status()).isEqualTo(415);
        assertThat(reply.header("Set-Cookie")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "Application/JSON; charset=UTF-8"})
    void takesJson(String type) throws Exception {
        assertThat(HOUSE.ask("", "POST", SESSION, RIGHT, "Content-Type", type).status())
                .isEqualTo(200);
    }

    @Test
    void decodesNothing() throws Exception {
        assertThat(HOUSE.ask("", "POST", SESSION, RIGHT, "Content-Encoding", "gzip").status())
                .isEqualTo(415);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json|200",
                "*/*|200",
                "application/*;q=0.5|200",
                "text/html, */*;q=0.1|200",
                "text/html|406",
                "application/json;q=0, */*|406",
            })
    void answersWithWhatTheClientTakes(String accept, int status) throws Exception {
        assertThat(HOUSE.ask("bob!", "GET", SESSION, "", "Accept", accept).status())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "null",
                "\"x\"",
                "{",
                "{\"username\":\"bob\"",
                "{'username':'bob'}",
                "{username:\"bob\"}",
                "{\"username\":\"bob\",}",
                "{\"username\":\"bob\"}{}",
                "{\"username\":\"bob\"} x",
                "{\"username\":\"bob\",\"password\":\"secret-1\",\"username\":\"ann\"}",
                "{\"username\":NaN}",
                "{\"username\":01}",
                "{\"username\":TRUE}",
                "{\"username\":\"\\ud800\",\"password\":\"x\"}",
                "/* c */ {}",
                "\uFEFF{}",
                ")]}'\n{}",
            })
    void readsJsonStrictly(String body) throws Exception {
        assertThat(HOUSE.ask("", "POST", SESSION, body).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"username\":\"bob\"}|password",
                "{\"username\":5,\"password\":\"x\"}|username",
                "{\"username\":null,\"password\":\"x\"}|username",
                "{\"username\":[\"bob\"],\"password\":\"x\"}|username",
                "{\"username\":\"b\\u0000ob\",\"password\":\"x\"}|username",
                "{\"username\":\"b\\r\\nSet-Cookie: a=b\",\"password\":\"x\"}|username",
                "{\"username\":\"bob\",\"password\":\"secret-1\",\"role\":\"admin\"}|role",
                "{\"username\":\"bob\",\"password\":\"secret-1\",\"__proto__\":{}}|__proto__",
            })
    void namesTheFieldThatIsWrong(String body, String field) throws Exception {
        Reply reply = HOUSE.ask("", "POST", SESSION, body);
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.text("field")).isEqualTo(field);
    }

    @Test
    void readsNoMoreThanItNeeds() throws Exception {
        String large = "{\"username\":\"" + "x".repeat(65_536) + "\"}";
        assertThat(HOUSE.ask("", "POST", SESSION, large).status()).isEqualTo(413);
        assertThat(
                        HOUSE.ask("", "POST", SESSION, "{\"a\":".repeat(17) + "1" + "}".repeat(17))
                                .status())
                .isEqualTo(400);
        assertThat(HOUSE.ask("", "POST", SESSION, "[".repeat(60_000)).status()).isEqualTo(400);
    }

    @Test
    void noAnswerIsKeptOrTakenForAPage() throws Exception {
        for (String path :
                new String[] {"/photos/api/v1/session", "/photos/api/v1/none", "/health"}) {
            Reply reply = HOUSE.ask("bob!", "GET", path);
            assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
            assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(reply.header("Content-Security-Policy")).contains("default-src 'none'");
            assertThat(reply.header("Content-Type")).startsWith("application/");
        }
    }

    @Test
    void whatIsNotThereIsSaidSo() throws Exception {
        try (WebHouse empty = new WebHouse()) {
            empty.services.clear();
            Reply reply = empty.ask("bob", "GET", "/photos/api/v1/sessions");
            assertThat(reply.status()).isEqualTo(503);
            assertThat(reply.header("Retry-After")).isEqualTo("5");
            assertThat(empty.ask("", "GET", "/photos/health").status()).isEqualTo(503);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "bob!, GET,    /users,         This is for administrators.",
        "bob~, GET,    /sessions,      This app password is not made for that.",
        "bob!, GET,    /app-passwords?user=eve, What belongs to others is for administrators.",
        "bob!, GET,    /users/eve,",
        "bob!, GET,    /sessions,",
        "'',   GET,    /users,",
    })
    void aDenialIsWrittenDownInTheSentenceThatWasTold(
            String who, String method, String path, String sentence) throws Exception {
        HOUSE.denials.clear();
        Reply reply = HOUSE.ask(who, method, "/photos/api/v1" + path);
        if (sentence == null) {
            assertThat(HOUSE.denials).isEmpty();
        } else {
            assertThat(reply.text("detail")).isEqualTo(sentence);
            assertThat(HOUSE.denials).containsExactly("Bob: " + sentence);
        }
    }
}
