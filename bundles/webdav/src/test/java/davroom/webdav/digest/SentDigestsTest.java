package davroom.webdav.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import davroom.webdav.condition.BadConditionException;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SentDigestsTest {
    private static final String MD5 = "d41d8cd98f00b204e9800998ecf8427e";
    private static final String SHA1 = "da39a3ee5e6b4b0d3255bfef95601890afd80709";

    private static String read(String name, String value) {
        return SentDigests.of(header -> header.equals(name) ? value : null).stream()
                .map(digest -> digest.algorithm() + " " + digest.hex().substring(0, 4))
                .collect(Collectors.joining(", "));
    }

    /** All of an empty content. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Repr-Digest    | sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:  | SHA256 e3b0",
                "Content-Digest | sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:  | SHA256 e3b0",
                "Repr-Digest    | md5=:1B2M2Y8AsgTpgAmY7PhCfg==:, sha=:2jmj7l5rSw0yVb/vlWAYkK/YBwk=: | MD5 d41d, SHA1 da39",
                "Repr-Digest    | crc32c=:AAAAAA==:, unixsum=30637, x=(1 2), y | ''",
                "Repr-Digest    | ''                                           | ''",
                "Content-MD5    | 1B2M2Y8AsgTpgAmY7PhCfg==                     | MD5 d41d",
                "OC-Checksum    | SHA1:" + SHA1 + "                            | SHA1 da39",
                "OC-Checksum    | sha1:DA39A3EE5E6B4B0D3255BFEF95601890AFD80709 | SHA1 da39",
                "OC-Checksum    | MD5:"
                        + MD5
                        + " SHA1:"
                        + SHA1
                        + "            | MD5 d41d, SHA1 da39",
                "OC-Checksum    | SHA3-256:00, ADLER32:1                       | ''",
            })
    void readsWhatClientsSend(String header, String value, String digests) {
        assertThat(read(header, value)).isEqualTo(digests);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Repr-Digest    | sha-256=47DEQpj8HBSa",
                "Repr-Digest    | sha-256=:AAE=:",
                "Repr-Digest    | sha-256=:****:",
                "Repr-Digest    | sha-256",
                "Repr-Digest    | sha-512=1",
                "Content-Digest | sha-256=:47DEQpj8HBSa",
                "Content-MD5    | 1B2M2Y8AsgTpgAmY",
                "Content-MD5    | no base64",
                "Content-MD5    | ''",
                "OC-Checksum    | SHA1:123",
                "OC-Checksum    | SHA1",
                "OC-Checksum    | :" + SHA1,
                "OC-Checksum    | ''",
                "OC-Checksum    | MD5:zz1d8cd98f00b204e9800998ecf8427e",
            })
    void refusesWhatItCannotRead(String header, String value) {
        assertThatThrownBy(() -> read(header, value)).isInstanceOf(BadConditionException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sha-256=1            | true",
                "sha-512=10, sha-256=3| true",
                "sha-256=0            | false",
                "sha-512=10           | false",
                "sha-256              | false",
                "sha-256=             | false",
                "''                   | false",
            })
    void knowsWhetherItIsAsked(String field, boolean asked) {
        assertThat(WantedDigest.asksForSha256(field)).isEqualTo(asked);
    }
}
