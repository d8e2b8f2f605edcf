package davroom.it.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** HTTPS with the certificate that the server makes for itself, trusted by the client for once. */
@ExtendWith(Shared.class)
final class TlsIT {
    private final Server server;

    TlsIT(Server server) {
        this.server = server;
    }

    @ParameterizedTest
    @EnumSource
    void storesAndReadsPhotosOver(Version version) throws Exception {
        byte[] photo = Photos.photo(12);
        HttpClient client = HttpClient.newBuilder().version(version).sslContext(trusting()).build();

        HttpResponse<byte[]> put =
                send(client, "PUT", BodyPublishers.ofByteArray(photo), version + ".jpg");
        assertThat(put.statusCode()).isEqualTo(201);
        assertThat(put.version()).isEqualTo(version);

        HttpResponse<byte[]> get = send(client, "GET", BodyPublishers.noBody(), version + ".jpg");
        assertThat(get.version()).isEqualTo(version);
        assertThat(get.body()).isEqualTo(photo);
        HttpResponse<byte[]> list = send(client, "PROPFIND", BodyPublishers.noBody(), "");
        assertThat(list.statusCode()).isEqualTo(207);
    }

    private HttpResponse<byte[]> send(
            HttpClient client, String method, HttpRequest.BodyPublisher body, String name)
            throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(server.https().resolve("originals/" + name))
                        .method(method, body)
                        .header("Depth", "1")
                        .header("Authorization", Dav.basic(Server.ADMIN, Server.PASSWORD))
                        .build();
        return client.send(request, BodyHandlers.ofByteArray());
    }

    private SSLContext trusting() throws IOException, GeneralSecurityException {
        KeyStore known = KeyStore.getInstance(KeyStore.getDefaultType());
        known.load(null);
        try (InputStream pem = Files.newInputStream(certificate())) {
            known.setCertificateEntry(
                    "server", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
        TrustManagerFactory trust =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(known);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private Path certificate() throws IOException {
        try (Stream<Path> all = Files.walk(server.data())) {
            return all.filter(file -> file.endsWith("self-signed-cert.pem"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
