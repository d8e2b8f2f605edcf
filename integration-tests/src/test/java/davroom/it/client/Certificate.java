package davroom.it.client;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A certificate for this machine, signed by itself, in PEM files. */
final class Certificate {
    private final Path folder;

    private Certificate(Path folder) {
        this.folder = folder;
    }

    /** Makes one in that folder. */
    static Certificate in(Path folder) throws IOException, InterruptedException {
        Path pem = folder.resolve("photos.pem");
        Path key = folder.resolve("photos.key");
        Program.of(
                        "openssl",
                        "req",
                        "-x509",
                        "-newkey",
                        "rsa:2048",
                        "-nodes",
                        "-days",
                        "2",
                        "-subj",
                        "/CN=localhost",
                        "-addext",
                        "subjectAltName=DNS:localhost,IP:127.0.0.1",
                        "-keyout",
                        key.toString(),
                        "-out",
                        pem.toString())
                .run()
                .succeeded();
        Files.writeString(
                folder.resolve("photos.both.pem"), Files.readString(pem) + Files.readString(key));
        return new Certificate(folder);
    }

    /** Of the names of its files. */
    String prefix() {
        return folder.resolve("photos").toString();
    }

    /** For who trusts it alone. */
    SSLContext trust() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream pem = Files.newInputStream(folder.resolve("photos.pem"))) {
            store.setCertificateEntry(
                    "photos", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
        TrustManagerFactory trust =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
