package davroom.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The file itself; that it says what is answered, every test of a call checks by the way. */
class OpenApiTest {
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    @Test
    void hasTheOperationsThatThereAreForWhomTheyAre() {
        Set<String> file = new TreeSet<>();
        OpenApi.FILE
                .getAsJsonObject("paths")
                .entrySet()
                .forEach(
                        path ->
                                operations(path.getValue())
                                        .forEach(
                                                (method, operation) ->
                                                        file.add(
                                                                method.toUpperCase(Locale.ROOT)
                                                                        + " "
                                                                        + path.getKey()
                                                                        + " "
                                                                        + operation
                                                                                .get("description")
                                                                                .getAsString())));
        assertThat(file)
                .containsExactlyInAnyOrderElementsOf(
                        WebHouse.ROUTES.stream()
                                .map(
                                        route ->
                                                route.method()
                                                        + " "
                                                        + route.path()
                                                        + " For "
                                                        + route.who().words()
                                                        + ".")
                                .toList());
    }

    @Test
    void hasExamplesThatAreRight() {
        OpenApi.FILE
                .getAsJsonObject("paths")
                .entrySet()
                .forEach(
                        path ->
                                operations(path.getValue())
                                        .forEach(
                                                (method, operation) ->
                                                        assertExamples(
                                                                method + " " + path.getKey(),
                                                                operation)));
    }

    private static void assertExamples(String what, JsonObject operation) {
        if (operation.has("requestBody")) {
            assertExample(what + " body", operation.getAsJsonObject("requestBody"));
        }
        operation
                .getAsJsonObject("responses")
                .entrySet()
                .forEach(
                        answer ->
                                assertExample(
                                        what + " " + answer.getKey(),
                                        OpenApi.resolved(answer.getValue().getAsJsonObject())));
    }

    private static void assertExample(String what, JsonObject described) {
        if (!described.has("content")) {
            return;
        }
        described
                .getAsJsonObject("content")
                .entrySet()
                .forEach(
                        one -> {
                            JsonObject media = one.getValue().getAsJsonObject();
                            if (media.has("example")) {
                                assertThat(
                                                OpenApi.errors(
                                                        media.get("schema"),
                                                        media.get("example").toString()))
                                        .as(what)
                                        .isEmpty();
                            }
                        });
    }

    private static Map<String, JsonObject> operations(JsonElement path) {
        Map<String, JsonObject> operations = new java.util.TreeMap<>();
        path.getAsJsonObject()
                .entrySet()
                .forEach(
                        one -> {
                            if (METHODS.contains(one.getKey())) {
                                operations.put(one.getKey(), one.getValue().getAsJsonObject());
                            }
                        });
        return operations;
    }

    @Test
    void isServed() throws Exception {
        try (WebHouse house = new WebHouse()) {
            assertThat(house.ask("bob!", "GET", "/photos/api/v1/openapi.json").json())
                    .isEqualTo(OpenApi.FILE);
            assertThat(house.ask("", "GET", "/photos/api/v1/openapi.json").status()).isEqualTo(401);
        }
    }
}
