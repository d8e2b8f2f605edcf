package davroom.listener;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.UnknownHostException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a self-signed pair is kept, so that users who have trusted it once need not do so again.
 */
record SelfSignedFiles(Path certificate, Path key) {

    private static final Logger LOG = LoggerFactory.getLogger(SelfSignedFiles.class);
    private static final Duration RENEWAL = Duration.ofDays(30);

    static SelfSignedFiles in(Path folder) {
        return new SelfSignedFiles(
                folder.resolve("self-signed-cert.pem"), folder.resolve("self-signed-key.pem"));
    }

    /**
     * Makes the pair if there is none that works, lasts for another month and knows the names.
     *
     * @param names what users type in addition to this machine's own names and addresses
     */
    void ensure(List<String> names, Clock clock) throws IOException, GeneralSecurityException {
        if (Files.exists(certificate) && Files.exists(key) && isGood(names, clock)) {
            return;
        }
        Set<String> all = new LinkedHashSet<>(names);
        all.addAll(namesOfThisMachine());
        SelfSigned pair = SelfSigned.create(List.copyOf(all), clock.instant());
        Files.createDirectories(key.toAbsolutePath().getParent());
        replace(key, pair.key());
        replace(certificate, pair.certificate());
        LOG.info("Made a self-signed certificate for {}: {}", all, certificate);
    }

    private boolean isGood(List<String> names, Clock clock) throws IOException {
        try {
            X509Certificate present = TlsPair.read(certificate, key).certificate();
            return present.getNotAfter().toInstant().isAfter(clock.instant().plus(RENEWAL))
                    && namesIn(present).containsAll(names);
        } catch (GeneralSecurityException broken) {
            LOG.warn("Replacing the self-signed pair: {}", broken.getMessage());
            return false;
        }
    }

    private static List<String> namesIn(X509Certificate certificate)
            throws GeneralSecurityException {
        List<String> names = new ArrayList<>();
        for (List<?> name : certificate.getSubjectAlternativeNames()) {
            names.add(name.get(1).toString());
        }
        return names;
    }

    private static List<String> namesOfThisMachine() throws IOException {
        List<String> names = new ArrayList<>(List.of("localhost"));
        try {
            names.add(InetAddress.getLocalHost().getHostName());
        } catch (UnknownHostException nameless) {
            LOG.debug("This machine does not know its own name", nameless);
        }
        for (NetworkInterface link : NetworkInterface.networkInterfaces().toList()) {
            for (InetAddress address : link.inetAddresses().toList()) {
                if (!address.isLinkLocalAddress()) {
                    names.add(address.getHostAddress().replaceFirst("%.*", ""));
                }
            }
        }
        return names;
    }

    /** Only the server's own user may read a key, from the first byte on. */
    private static void replace(Path file, String text) throws IOException {
        FileAttribute<?>[] ownerOnly =
                FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                        ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString("rw-------"))
                        }
                        : new FileAttribute<?>[0];
        Path folder = file.toAbsolutePath().getParent();
        Path temporary = Files.createTempFile(folder, ".new-", ".pem", ownerOnly);
        Files.writeString(temporary, text);
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
