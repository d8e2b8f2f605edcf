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
import java.util.Map;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** HTTPS with the certificate that the server makes for itself, trusted by the client for once. */
final class TlsIT {
    private static Server server;

    @BeforeAll
    static void start() throws Exception {
        server = Server.start(Map.of("DAVROOM_DEFAULT_TLS", "true", "DAVROOM_HTTPS_PORT", "0"));
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
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

    @Test
    void keepsItsCertificateOverARestart() throws Exception {
        Path certificate = certificate();
        String before = Files.readString(certificate);
        assertThat(server.stop()).isZero();
        server.restart();
        assertThat(certificate).hasContent(before);
        assertThat(
                        send(
                                        HttpClient.newBuilder().sslContext(trusting()).build(),
                                        "PROPFIND",
                                        BodyPublishers.noBody(),
                                        "")
                                .statusCode())
                .isEqualTo(207);
    }

    private static HttpResponse<byte[]> send(
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

    private static SSLContext trusting() throws IOException, GeneralSecurityException {
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

    private static Path certificate() throws IOException {
        try (Stream<Path> all = Files.walk(server.data())) {
            return all.filter(file -> file.endsWith("self-signed-cert.pem"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
