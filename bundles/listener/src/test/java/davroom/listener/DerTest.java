package davroom.listener;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DerTest {

    @ParameterizedTest
    @CsvSource({
        "2.5.4.3, 0603550403",
        "1.2.840.10045.4.3.2, 06082a8648ce3d040302",
        "1.3.6.1.5.5.7.3.1, 06082b06010505070301",
        "1.2.127.128.16383.16384, 06092a7f8100ff7f818000",
    })
    void writesIdentifiers(String dotted, String der) {
        assertThat(hex(Der.identifier(dotted))).isEqualTo(der);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0400",
        "127, 047f",
        "128, 048180",
        "255, 0481ff",
        "256, 04820100",
        "65536, 0483010000",
    })
    void writesLengths(int length, String start) {
        byte[] der = Der.octets(new byte[length]);
        assertThat(hex(der)).startsWith(start);
        assertThat(der).hasSize(length + start.length() / 2);
    }

    @ParameterizedTest
    @CsvSource({
        "2049-12-31T23:59:59Z, 170d3439313233313233353935395a",
        "2050-01-01T00:00:00Z, 180f32303530303130313030303030305a",
    })
    void writesYearsFrom2050OnInFourDigits(Instant instant, String der) {
        assertThat(hex(Der.time(instant))).isEqualTo(der);
    }

    @Test
    void writesTheRest() {
        assertThat(hex(Der.integer(BigInteger.valueOf(128)))).isEqualTo("02020080");
        assertThat(hex(Der.sequence(Der.yes(), Der.text("ä")))).isEqualTo("30070101ff0c02c3a4");
        assertThat(hex(Der.set(Der.bits(7, new byte[] {(byte) 0x80})))).isEqualTo("310403020780");
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
