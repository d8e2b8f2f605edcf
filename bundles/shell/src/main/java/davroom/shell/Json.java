package davroom.shell;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;

/** What {@code --json} prints. */
final class Json {
    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().serializeNulls().disableHtmlEscaping().create();

    private Json() {}

    /** The text of maps, lists, strings, numbers, booleans and nulls. */
    static String text(Object value) {
        return GSON.toJson(value);
    }
}
