package davroom.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The OpenAPI file, held against what is really answered. */
final class OpenApi {
    static final JsonObject FILE = read();
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final Map<String, Schema> SCHEMAS = new ConcurrentHashMap<>();

    private OpenApi() {}

    private static JsonObject read() {
        try (InputStream file = OpenApi.class.getResourceAsStream("openapi.json")) {
            return JsonParser.parseString(new String(file.readAllBytes(), StandardCharsets.UTF_8))
                    .getAsJsonObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** That the file has the operation, its status, the type of its body, and the body. */
    static void assertDescribes(
            List<Route> routes, String method, String url, HttpResponse<String> response) {
        String path = url.replaceFirst("[?].*", "").replaceFirst("^/photos", "");
        Optional<Route> route =
                routes.stream()
                        .filter(one -> one.method().equals(method))
                        .filter(
                                one ->
                                        one.match(List.of(path.substring(1).split("/", -1)))
                                                .isPresent())
                        .findFirst();
        if (route.isEmpty()) {
            return;
        }
        String what = method + " " + route.get().path() + " " + response.statusCode();
        JsonObject answer = answer(route.get(), response.statusCode());
        assertThat(answer).as(what).isNotNull();
        if (!answer.has("content")) {
            assertThat(response.body()).as(what).isEmpty();
            return;
        }
        String type = response.headers().firstValue("Content-Type").orElse("").split(";", -1)[0];
        JsonObject content = answer.getAsJsonObject("content").getAsJsonObject(type);
        assertThat(content).as(what + " " + type).isNotNull();
        if (type.endsWith("json")) {
            assertThat(errors(content.get("schema"), response.body())).as(what).isEmpty();
        }
    }

    /** What the file says of an answer; null for nothing. */
    private static JsonObject answer(Route route, int status) {
        JsonObject operation =
                FILE.getAsJsonObject("paths")
                        .getAsJsonObject(route.path())
                        .getAsJsonObject(route.method().toLowerCase(java.util.Locale.ROOT));
        JsonObject answer =
                operation.getAsJsonObject("responses").getAsJsonObject(String.valueOf(status));
        return answer == null ? null : resolved(answer);
    }

    /** {@code {"$ref":"#/components/responses/404"}} -> that. */
    static JsonObject resolved(JsonObject object) {
        if (!object.has("$ref")) {
            return object;
        }
        JsonObject at = FILE;
        for (String name : object.get("$ref").getAsString().substring(2).split("/", -1)) {
            at = at.getAsJsonObject(name);
        }
        return at;
    }

    static List<Error> errors(JsonElement schema, String body) {
        return SCHEMAS.computeIfAbsent(schema.toString(), text -> compiled(schema))
                .validate(body, InputFormat.JSON);
    }

    private static Schema compiled(JsonElement schema) {
        JsonObject whole = schema.deepCopy().getAsJsonObject();
        whole.add("components", FILE.get("components"));
        return REGISTRY.getSchema(whole.toString(), InputFormat.JSON);
    }
}
