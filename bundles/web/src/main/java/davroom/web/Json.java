package davroom.web;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.EOFException;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * JSON to and from maps, lists, texts, numbers and booleans.
 *
 * <p>It reads as strictly as RFC 8259 allows: two readers that take the same bytes for different
 * things are how filters are passed.
 */
final class Json {
    private static final int DEEPEST = 16;

    /** Escapes the signs of HTML: an answer that is taken for a page all the same shows nothing. */
    private static final Gson GSON = new GsonBuilder().serializeNulls().create();

    private Json() {}

    static String text(Object value) {
        return GSON.toJson(value);
    }

    /**
     * The members of an object.
     *
     * @throws Problem 400, when these bytes are none
     */
    static Map<String, Object> object(byte[] bytes) {
        String text;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw Problem.of(400, "The body is not UTF-8.");
        }
        if (text.startsWith("\uFEFF")) {
            // RFC 8259 8.1: no byte order mark; this reader would skip it
            throw Problem.of(400, "The body is not JSON.");
        }
        JsonReader reader = new JsonReader(new StringReader(text));
        reader.setStrictness(Strictness.STRICT);
        reader.setNestingLimit(DEEPEST);
        try {
            if (reader.peek() != JsonToken.BEGIN_OBJECT) {
                throw Problem.of(400, "The body is not a JSON object.");
            }
            Map<String, Object> object = object(reader);
            if (reader.peek() != JsonToken.END_DOCUMENT) {
                throw Problem.of(400, "There is something behind the JSON object.");
            }
            return object;
        } catch (MalformedJsonException | EOFException | NumberFormatException e) {
            throw Problem.of(400, "The body is not JSON.");
        } catch (IOException e) {
            throw new IllegalStateException("A text cannot fail to be read.", e);
        }
    }

    private static Map<String, Object> object(JsonReader reader) throws IOException {
        Map<String, Object> members = new LinkedHashMap<>();
        reader.beginObject();
        while (reader.hasNext()) {
            String name = reader.nextName();
            // RFC 8259 4: which of two members of one name counts, nobody knows
            if (members.containsKey(name)) {
                throw Problem.of(400, "The body has a name twice.");
            }
            value(reader).ifPresentOrElse(v -> members.put(name, v), () -> members.put(name, null));
        }
        reader.endObject();
        return members;
    }

    private static List<Object> array(JsonReader reader) throws IOException {
        List<Object> items = new ArrayList<>();
        reader.beginArray();
        while (reader.hasNext()) {
            items.add(value(reader).orElse(null));
        }
        reader.endArray();
        return items;
    }

    private static Optional<Object> value(JsonReader reader) throws IOException {
        return switch (reader.peek()) {
            case BEGIN_OBJECT -> Optional.of(object(reader));
            case BEGIN_ARRAY -> Optional.of(array(reader));
            case STRING -> Optional.of(reader.nextString());
            case NUMBER -> Optional.of(new BigDecimal(reader.nextString()));
            case BOOLEAN -> Optional.of(reader.nextBoolean());
            default -> {
                reader.nextNull();
                yield Optional.empty();
            }
        };
    }
}
