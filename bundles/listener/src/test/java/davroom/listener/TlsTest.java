package davroom.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class TlsTest {

    @TempDir private Path folder;
    private SelfSignedFiles pair;
    private TlsFiles files;
    private RunningListener listener;

    @BeforeEach
    void start() throws Exception {
        pair = SelfSignedFiles.in(folder);
        pair.ensure(List.of(), Clock.systemUTC());
        files = new TlsFiles(pair.certificate(), pair.key());
        listener =
                new RunningListener(
                        RunningListener.setup(0, RunningListener.GENEROUS, files), new Echo());
    }

    @AfterEach
    void stop() {
        listener.close();
    }

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void speaksBothVersions(HttpClient.Version version) throws Exception {
        HttpResponse<byte[]> answer = put(client(version), new byte[3_000_000]);
        assertThat(answer.version()).isEqualTo(version);
        assertThat(answer.body()).isEqualTo(new byte[3_000_000]);
        assertThat(answer.headers().map()).doesNotContainKey("server");
    }

    @Test
    void saysThatTheRequestIsSecure() throws Exception {
        assertThat(put(client(HttpClient.Version.HTTP_2), new byte[0]).headers().map())
                .containsEntry("secure", List.of("true"));
    }

    @Test
    void takesANameThatTheCertificateDoesNotKnow() throws Exception {
        try (SSLSocket socket = connect(Trust.in(pair.certificate()))) {
            socket.getOutputStream()
                    .write(
                            RunningListener.head(
                                    "GET / HTTP/1.1", "Host: other", "Connection: close"));
            String answer =
                    new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            assertThat(answer).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void speaksHttp11ToAClientThatNamesOnlyThat() throws Exception {
        try (SSLSocket socket = connect(Trust.in(pair.certificate()))) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setApplicationProtocols(new String[] {"http/1.1"});
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            assertThat(socket.getApplicationProtocol()).isEqualTo("http/1.1");
            socket.getOutputStream()
                    .write(RunningListener.head("GET / HTTP/1.1", "Host: h", "Connection: close"));
            assertThat(socket.getInputStream().readAllBytes()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"TLSv1.3, true", "TLSv1.2, true", "TLSv1.1, false"})
    void speaksNothingOlderThanTls12(String protocol, boolean accepted) throws Exception {
        try (SSLSocket socket = connect(Trust.in(pair.certificate()))) {
            socket.setEnabledProtocols(new String[] {protocol});
            if (accepted) {
                socket.startHandshake();
            } else {
                assertThatThrownBy(socket::startHandshake)
                        .isInstanceOf(SSLHandshakeException.class);
            }
        }
    }

    @Test
    void takesOverANewPairWithoutCuttingConnections() throws Exception {
        X509Certificate old = presented();
        SSLContext trusted = Trust.in(pair.certificate());
        try (SSLSocket socket = connect(trusted)) {
            socket.startHandshake();
            Files.delete(pair.certificate());
            pair.ensure(List.of(), Clock.systemUTC());
            files.reload();
            assertThat(presented()).isNotEqualTo(old);
            socket.getOutputStream()
                    .write(RunningListener.head("GET / HTTP/1.1", "Host: h", "Connection: close"));
            assertThat(socket.getInputStream().readAllBytes()).isNotEmpty();
        }
    }

    @Test
    void keepsTheOldPairWhenTheNewOneIsBroken() throws Exception {
        X509Certificate old = presented();
        Files.writeString(pair.key(), "half a fi");
        files.reload();
        assertThat(presented()).isEqualTo(old);
        Files.delete(pair.key());
        files.reload();
        assertThat(presented()).isEqualTo(old);
        pair.ensure(List.of(), Clock.systemUTC());
        files.reload();
        assertThat(presented()).isNotEqualTo(old);
    }

    private X509Certificate presented() throws Exception {
        try (SSLSocket socket = connect(Trust.in(pair.certificate()))) {
            socket.startHandshake();
            return (X509Certificate) socket.getSession().getPeerCertificates()[0];
        }
    }

    private HttpResponse<byte[]> put(HttpClient client, byte[] body) throws Exception {
        URI uri = URI.create("https://localhost:" + listener.port() + "/");
        return client.send(
                HttpRequest.newBuilder(uri)
                        .PUT(HttpRequest.BodyPublishers.ofByteArray(body))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    private HttpClient client(HttpClient.Version version) throws Exception {
        return HttpClient.newBuilder()
                .version(version)
                .sslContext(Trust.in(pair.certificate()))
                .build();
    }

    private SSLSocket connect(SSLContext trusted) throws IOException {
        return (SSLSocket) trusted.getSocketFactory().createSocket("localhost", listener.port());
    }

    private static final class Echo extends HttpServlet {
        private static final long serialVersionUID = 1;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response)
                throws IOException {
            response.setHeader("secure", String.valueOf(request.isSecure()));
            try (OutputStream out = response.getOutputStream()) {
                request.getInputStream().transferTo(out);
            }
        }
    }
}
