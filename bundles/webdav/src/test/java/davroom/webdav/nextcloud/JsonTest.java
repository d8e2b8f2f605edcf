package davroom.webdav.nextcloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class JsonTest {

    @Test
    void writesWhatThereIs() {
        assertThat(Json.text(Json.object("a", List.of(1, true, "x"), "b", Json.object("c", "é"))))
                .isEqualTo("{\"a\":[1,true,\"x\"],\"b\":{\"c\":\"é\"}}");
    }

    @Test
    void escapesWhatWouldEndAText() {
        assertThat(Json.text("a\"b\\c\n")).isEqualTo("\"a\\\"b\\\\c\\u000a\"");
    }
}
