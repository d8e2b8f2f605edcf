package davroom.listener;

import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A pair of key and certificate that vouches for itself (RFC 5280), written out by hand because the
 * JDK has no public way to make one and a small runtime has no keytool.
 *
 * @param certificate as PEM text
 * @param key PKCS #8, as PEM text
 */
record SelfSigned(String certificate, String key) {

    /** Apple's systems refuse certificates that live longer than 825 days. */
    static final Duration LIFETIME = Duration.ofDays(820);

    private static final String EC_DSA_WITH_SHA256 = "1.2.840.10045.4.3.2";
    private static final String COMMON_NAME = "2.5.4.3";
    private static final String BASIC_CONSTRAINTS = "2.5.29.19";
    private static final String KEY_USAGE = "2.5.29.15";
    private static final String EXTENDED_KEY_USAGE = "2.5.29.37";
    private static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";
    private static final String SUBJECT_ALTERNATIVE_NAME = "2.5.29.17";
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|[0-9a-fA-F:]*:[0-9a-fA-F:.]*");

    /**
     * Makes a new pair.
     *
     * @param names host names and addresses that the certificate is good for, at least one
     */
    static SelfSigned create(List<String> names, Instant now)
            throws GeneralSecurityException, IOException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair pair = generator.generateKeyPair();
        byte[] signature = Der.sequence(Der.identifier(EC_DSA_WITH_SHA256));
        byte[] content = content(names, now, pair, signature);
        Signature signer = Signature.getInstance("SHA256withECDSA");
        signer.initSign(pair.getPrivate());
        signer.update(content);
        return new SelfSigned(
                Pem.text(
                        "CERTIFICATE",
                        Der.sequence(content, signature, Der.bits(0, signer.sign()))),
                Pem.text("PRIVATE KEY", pair.getPrivate().getEncoded()));
    }

    private static byte[] content(List<String> names, Instant now, KeyPair pair, byte[] signature)
            throws IOException {
        byte[] name =
                Der.sequence(
                        Der.set(Der.sequence(Der.identifier(COMMON_NAME), Der.text(names.get(0)))));
        return Der.sequence(
                Der.value(0xa0, Der.integer(BigInteger.TWO)),
                Der.integer(new BigInteger(127, new SecureRandom())),
                signature,
                name,
                Der.sequence(
                        Der.time(now.minus(Duration.ofHours(1))), Der.time(now.plus(LIFETIME))),
                name,
                pair.getPublic().getEncoded(),
                Der.value(0xa3, Der.sequence(extensions(names))));
    }

    /** Good for one server and for nothing else: it cannot sign certificates for other names. */
    private static byte[][] extensions(List<String> names) throws IOException {
        byte[] digitalSignature = Der.bits(7, new byte[] {(byte) 0x80});
        return new byte[][] {
            extension(BASIC_CONSTRAINTS, true, Der.sequence()),
            extension(KEY_USAGE, true, digitalSignature),
            extension(EXTENDED_KEY_USAGE, false, Der.sequence(Der.identifier(SERVER_AUTH))),
            extension(SUBJECT_ALTERNATIVE_NAME, false, Der.sequence(generalNames(names)))
        };
    }

    private static byte[] extension(String identifier, boolean critical, byte[] content) {
        return Der.sequence(
                Der.identifier(identifier),
                critical ? Der.yes() : new byte[0],
                Der.octets(content));
    }

    /** RFC 5280 4.2.1.6: [2] for a name, [7] for the bytes of an address. */
    private static byte[][] generalNames(List<String> names) throws IOException {
        List<byte[]> generalNames = new ArrayList<>();
        for (String name : names) {
            generalNames.add(
                    ADDRESS.matcher(name).matches()
                            ? Der.value(0x87, InetAddress.getByName(name).getAddress())
                            : Der.value(0x82, name.getBytes(StandardCharsets.US_ASCII)));
        }
        return generalNames.toArray(new byte[0][]);
    }
}
