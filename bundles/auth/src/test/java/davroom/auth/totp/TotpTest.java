package davroom.auth.totp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {
    private static final byte[] KEY = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    /** RFC 6238, appendix B, the rows of SHA-1; ours are their last six digits. */
    @ParameterizedTest
    @CsvSource({
        "59,          94287082",
        "1111111109,  07081804",
        "1111111111,  14050471",
        "1234567890,  89005924",
        "2000000000,  69279037",
        "20000000000, 65353130",
    })
    void makesTheCodesOfTheStandard(long seconds, String code) {
        long step = Totp.step(Instant.ofEpochSecond(seconds));
        assertThat(Totp.code(KEY, step, 8)).isEqualTo(code);
        assertThat(Totp.code(KEY, step, Totp.DIGITS)).isEqualTo(code.substring(2));
    }

    /** The code of 1111111111 is that of step 37037037, which begins at 1111111110. */
    @ParameterizedTest
    @CsvSource({
        "1111111079, 050471, false",
        "1111111080, 050471, true",
        "1111111110, 050471, true",
        "1111111139, 050471, true",
        "1111111169, 050471, true",
        "1111111170, 050471, false",
        "1111111110, 050472, false",
        "1111111110, 50471,  false",
        "1111111110, 14050471, false",
    })
    void takesTheCodeBeforeAndTheOneAfter(long seconds, String code, boolean right) {
        assertThat(Totp.stepOf(KEY, code, Instant.ofEpochSecond(seconds)))
                .isEqualTo(right ? OptionalLong.of(37037037) : OptionalLong.empty());
    }
}
