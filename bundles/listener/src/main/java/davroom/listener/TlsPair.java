package davroom.listener;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A certificate chain, the server's own certificate first, and the private key that belongs to it.
 */
record TlsPair(List<X509Certificate> chain, PrivateKey key) {

    private static final String TO_PKCS8 =
            "A key that has a password or another form is made usable by: openssl pkey -in OLD"
                    + " -out NEW";

    /**
     * Reads PEM files as certificate authorities, certbot and openssl write them.
     *
     * @throws GeneralSecurityException with a sentence for the owner of the files
     */
    static TlsPair read(Path certificate, Path key) throws IOException, GeneralSecurityException {
        List<X509Certificate> chain = chain(certificate, blocks(certificate));
        PublicKey publicKey = chain.get(0).getPublicKey();
        PrivateKey privateKey = key(key, blocks(key), publicKey);
        if (!belongTogether(publicKey, privateKey)) {
            throw new GeneralSecurityException(
                    "The key in %s does not belong to the certificate in %s"
                            .formatted(key, certificate));
        }
        return new TlsPair(chain, privateKey);
    }

    /** As Java's TLS wants it, with an empty password: the store never leaves the memory. */
    KeyStore keyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("davroom", key, new char[0], chain.toArray(new X509Certificate[0]));
        return store;
    }

    X509Certificate certificate() {
        return chain.get(0);
    }

    private static List<Pem.Block> blocks(Path file) throws IOException, KeyStoreException {
        try {
            return Pem.blocks(Files.readString(file, StandardCharsets.ISO_8859_1));
        } catch (NoSuchFileException missing) {
            throw new KeyStoreException("There is no file " + file, missing);
        } catch (AccessDeniedException forbidden) {
            throw new KeyStoreException("The server may not read " + file, forbidden);
        } catch (IllegalArgumentException notBase64) {
            throw new KeyStoreException(
                    "%s cannot be read as PEM. %s".formatted(file, TO_PKCS8), notBase64);
        }
    }

    private static List<X509Certificate> chain(Path file, List<Pem.Block> blocks)
            throws CertificateException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        List<X509Certificate> chain = new ArrayList<>();
        for (Pem.Block block : blocks) {
            if (block.label().equals("CERTIFICATE")) {
                var content = new ByteArrayInputStream(block.content());
                chain.add((X509Certificate) factory.generateCertificate(content));
            }
        }
        if (chain.isEmpty()) {
            throw new CertificateException("There is no BEGIN CERTIFICATE in " + file);
        }
        return List.copyOf(chain);
    }

    private static PrivateKey key(Path file, List<Pem.Block> blocks, PublicKey publicKey)
            throws GeneralSecurityException {
        Pem.Block block =
                blocks.stream()
                        .filter(each -> each.label().endsWith("PRIVATE KEY"))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new KeyStoreException(
                                                "There is no BEGIN PRIVATE KEY in " + file));
        return switch (block.label()) {
            case "PRIVATE KEY" -> key(block.content(), publicKey);
            case "RSA PRIVATE KEY", "EC PRIVATE KEY" ->
                    key(pkcs8(block.content(), publicKey), publicKey);
            default ->
                    throw new KeyStoreException(
                            "The key in %s is an %s, which cannot be used. %s"
                                    .formatted(file, block.label(), TO_PKCS8));
        };
    }

    private static PrivateKey key(byte[] pkcs8, PublicKey publicKey)
            throws GeneralSecurityException {
        return KeyFactory.getInstance(publicKey.getAlgorithm())
                .generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    }

    /**
     * The older forms (RFC 8017 A.1.2, RFC 5915) put into the newer one (RFC 5958), which also
     * names algorithm and curve: the certificate says them in the same bytes.
     */
    private static byte[] pkcs8(byte[] bareKey, PublicKey publicKey) {
        return Der.sequence(
                Der.integer(BigInteger.ZERO),
                algorithm(publicKey.getEncoded()),
                Der.octets(bareKey));
    }

    /**
     * SubjectPublicKeyInfo (RFC 5280 4.1) is a sequence of the algorithm, which is a sequence
     * itself, and the key: this is the first.
     */
    private static byte[] algorithm(byte[] publicKeyInfo) {
        int start = header(publicKeyInfo, 0);
        int content = header(publicKeyInfo, start);
        return Arrays.copyOfRange(publicKeyInfo, start, content + length(publicKeyInfo, start));
    }

    /** Where the content of the DER value at {@code offset} begins. */
    private static int header(byte[] der, int offset) {
        int first = der[offset + 1] & 0xff;
        return offset + 2 + (first < 0x80 ? 0 : first & 0x7f);
    }

    private static int length(byte[] der, int offset) {
        int first = der[offset + 1] & 0xff;
        return first < 0x80
                ? first
                : new BigInteger(1, der, offset + 2, first & 0x7f).intValueExact();
    }

    private static boolean belongTogether(PublicKey publicKey, PrivateKey privateKey)
            throws GeneralSecurityException {
        Signature signature = Signature.getInstance(signatureFor(publicKey));
        byte[] sample = "davroom".getBytes(StandardCharsets.US_ASCII);
        signature.initSign(privateKey);
        signature.update(sample);
        byte[] signed = signature.sign();
        signature.initVerify(publicKey);
        signature.update(sample);
        return signature.verify(signed);
    }

    private static String signatureFor(PublicKey publicKey) {
        return switch (publicKey.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> publicKey.getAlgorithm();
        };
    }
}
