package davroom.listener;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * TLS from two PEM files that may be replaced while we run, as certbot does every few weeks. Open
 * connections go on with the pair they began with.
 */
final class TlsFiles {

    private static final Logger LOG = LoggerFactory.getLogger(TlsFiles.class);

    private final Path certificate;
    private final Path key;
    private final SslContextFactory.Server tls = new SslContextFactory.Server();
    private List<Object> seen;

    /**
     * Reads the pair for the first time.
     *
     * @throws GeneralSecurityException with a sentence for the owner of the files
     */
    TlsFiles(Path certificate, Path key) throws IOException, GeneralSecurityException {
        this.certificate = certificate;
        this.key = key;
        this.seen = stamps();
        tls.setIncludeProtocols("TLSv1.3", "TLSv1.2");
        tls.setRenegotiationAllowed(false);
        use(tls, TlsPair.read(certificate, key));
    }

    SslContextFactory.Server tls() {
        return tls;
    }

    /**
     * Takes over a new pair if the files have changed; a broken one is told once and left alone.
     */
    synchronized void reload() {
        try {
            List<Object> now = stamps();
            if (now.equals(seen)) {
                return;
            }
            seen = now;
            TlsPair pair = TlsPair.read(certificate, key);
            reload(pair);
            LOG.info(
                    "New certificate from {}, good until {}",
                    certificate,
                    pair.certificate().getNotAfter().toInstant());
        } catch (IOException | GeneralSecurityException broken) {
            LOG.warn(
                    "The certificate or its key has changed and cannot be used; the old pair stays"
                            + " in use. {}",
                    broken.getMessage());
        }
    }

    private void reload(TlsPair pair) throws GeneralSecurityException {
        try {
            tls.reload(factory -> use(factory, pair));
        } catch (Exception refused) {
            throw new GeneralSecurityException(refused.getMessage(), refused);
        }
    }

    private static void use(SslContextFactory factory, TlsPair pair) {
        try {
            factory.setKeyStore(pair.keyStore());
            factory.setKeyStorePassword("");
        } catch (IOException | GeneralSecurityException impossible) {
            throw new IllegalStateException("A key store in memory cannot be made", impossible);
        }
    }

    /** What tells one version of the files from the next; of a missing file nothing. */
    private List<Object> stamps() throws IOException {
        List<Object> stamps = new ArrayList<>();
        for (Path file : List.of(certificate, key)) {
            if (Files.exists(file)) {
                var attributes = Files.readAttributes(file, BasicFileAttributes.class);
                stamps.add(attributes.lastModifiedTime());
                stamps.add(attributes.size());
            }
        }
        return stamps;
    }
}
