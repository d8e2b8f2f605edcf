package davroom.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlsPairTest {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    @TempDir private Path folder;
    private Path certificate;
    private Path key;

    @BeforeEach
    void writePair() throws Exception {
        certificate = folder.resolve("cert.pem");
        key = folder.resolve("key.pem");
        SelfSigned pair = SelfSigned.create(List.of("nas.example", "192.168.1.7", "fd00::7"), NOW);
        Files.writeString(certificate, pair.certificate());
        Files.writeString(key, pair.key());
    }

    @Test
    void readsWhatSelfSignedWrites() throws Exception {
        var read = TlsPair.read(certificate, key).certificate();
        read.verify(read.getPublicKey());
        read.checkValidity(Date.from(NOW));
        assertThat(read.getNotAfter().toInstant()).isEqualTo(NOW.plus(SelfSigned.LIFETIME));
        assertThat(
                        Duration.between(
                                read.getNotBefore().toInstant(), read.getNotAfter().toInstant()))
                .isLessThan(Duration.ofDays(825));
        assertThat(read.getBasicConstraints()).as("no authority over others").isEqualTo(-1);
        assertThat(read.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
        assertThat(read.getKeyUsage())
                .containsExactly(true, false, false, false, false, false, false, false, false);
        List<String> names = new ArrayList<>();
        read.getSubjectAlternativeNames().forEach(name -> names.add(name.get(1).toString()));
        assertThat(names).containsExactly("nas.example", "192.168.1.7", "fd00:0:0:0:0:0:0:7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rsa", "rsa-older", "ec", "ec-older", "ed25519"})
    void readsWhatOpensslWrites(String sample) throws Exception {
        assertThat(TlsPair.read(sample(sample), sample(sample)).chain()).hasSize(1);
    }

    @Test
    void readsAChainAndAKeyFromOneFileWithTextAroundThem() throws Exception {
        String all =
                "Bag Attributes\n  friendlyName: x-y\n"
                        + Files.readString(certificate)
                        + Files.readString(certificate)
                        + "\r\n"
                        + Files.readString(key).replace("\n", "\r\n");
        Files.writeString(certificate, all);
        assertThat(TlsPair.read(certificate, certificate).chain()).hasSize(2);
    }

    @Test
    void saysWhenTheKeyBelongsToAnotherCertificate() throws Exception {
        Files.writeString(key, SelfSigned.create(List.of("other"), NOW).key());
        assertRefusal(
                "The key in %s does not belong to the certificate in %s"
                        .formatted(key, certificate));
    }

    @Test
    void saysHowToTakeOffAPassword() {
        key = sample("rsa-password");
        assertRefusal(
                ("The key in %s is an ENCRYPTED PRIVATE KEY, which cannot be used. A key that has a"
                                + " password or another form is made usable by: openssl pkey -in OLD -out NEW")
                        .formatted(key));
    }

    @Test
    void saysHowToTakeOffAPasswordOfTheOlderKind() {
        key = sample("rsa-older-password");
        assertRefusal(
                ("%s cannot be read as PEM. A key that has a password or another form is made"
                                + " usable by: openssl pkey -in OLD -out NEW")
                        .formatted(key));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "-----BEGIN PRIVATE KEY-----\n",
                "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----"
            })
    void saysWhenThereIsNoKey(String content) throws Exception {
        Files.writeString(key, content);
        assertRefusal("There is no BEGIN PRIVATE KEY in " + key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PRIVATE KEY", "RSA PRIVATE KEY", "EC PRIVATE KEY"})
    void refusesAKeyOfRandomBytes(String label) throws Exception {
        Files.writeString(
                key, Pem.text(label, Base64.getDecoder().decode("c29tZSByYW5kb20gYnl0ZXM=")));
        assertThatThrownBy(() -> TlsPair.read(certificate, key))
                .isInstanceOf(GeneralSecurityException.class);
    }

    @Test
    void saysWhenAFileIsMissing() throws Exception {
        Files.delete(certificate);
        assertRefusal("There is no file " + certificate);
    }

    @Test
    void saysWhenThereIsNoCertificate() throws Exception {
        Files.writeString(certificate, "nothing");
        assertRefusal("There is no BEGIN CERTIFICATE in " + certificate);
    }

    private void assertRefusal(String sentence) {
        assertThatThrownBy(() -> TlsPair.read(certificate, key))
                .isInstanceOf(GeneralSecurityException.class)
                .hasMessage(sentence);
    }

    private static Path sample(String name) {
        try {
            return Path.of(TlsPairTest.class.getResource(name + ".pem").toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }
}
