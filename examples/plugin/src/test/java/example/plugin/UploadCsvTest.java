package example.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import davroom.api.storage.Change;
import davroom.api.storage.Origin;
import davroom.api.storage.StoragePath;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UploadCsvTest {

    @Test
    void writesALineThatEveryReaderUnderstands() {
        Change change =
                new Change(
                        Change.Kind.CREATED,
                        StoragePath.of("originals", "a, \"b\".jpg"),
                        Optional.empty(),
                        false,
                        Optional.of("2cf2"),
                        Origin.WEBDAV);
        assertThat(UploadCsv.line(Instant.parse("2026-05-06T07:08:09.123Z"), change))
                .isEqualTo("2026-05-06T07:08:09Z,\"/originals/a, \"\"b\"\".jpg\",2cf2\n");
    }
}
