package davroom.listener;

import davroom.api.health.Finding;
import java.io.IOException;
import java.net.IDN;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * Looks at a certificate as a client does, and earlier.
 *
 * @param certificate PEM file
 * @param key PEM file
 * @param names what people type, besides {@code localhost}
 * @param clock by which it expires
 */
record CertificateHealth(Path certificate, Path key, List<String> names, Clock clock) {
    private static final Duration SOON = Duration.ofDays(14);

    Finding finding() {
        try {
            return finding(TlsPair.read(certificate, key).certificate());
        } catch (IOException | GeneralSecurityException e) {
            return Finding.warning(
                    "The certificate cannot be used, at the latest from the next start on. "
                            + e.getMessage()
                            + ".");
        }
    }

    private Finding finding(X509Certificate found) throws CertificateParsingException {
        Instant now = clock.instant();
        Instant end = found.getNotAfter().toInstant();
        if (end.isBefore(now)) {
            return Finding.failing(
                    "The certificate " + certificate + " has expired on " + end + ": renew it.");
        }
        if (found.getNotBefore().toInstant().isAfter(now)) {
            return Finding.failing(
                    "The certificate "
                            + certificate
                            + " is not good before "
                            + found.getNotBefore().toInstant()
                            + ": is the clock right?");
        }
        if (end.isBefore(now.plus(SOON))) {
            return Finding.warning(
                    "The certificate "
                            + certificate
                            + " ends on "
                            + end
                            + ": renew it; the files are read again when they change.");
        }
        List<String> known = namesIn(found);
        for (String name : names) {
            if (!name.equals("localhost") && !isFor(name, known)) {
                return Finding.warning(
                        "The certificate is for "
                                + String.join(", ", known)
                                + " and not for "
                                + name
                                + " of DAVROOM_SITE_URL: clients will refuse it.");
            }
        }
        return Finding.ok("The certificate is good until " + end + ".");
    }

    /** DNS names and addresses. RFC 9525 4.1: the common name counts no more. */
    private static List<String> namesIn(X509Certificate found) throws CertificateParsingException {
        Collection<List<?>> all = found.getSubjectAlternativeNames();
        return all == null
                ? List.of()
                : all.stream()
                        .filter(one -> one.get(0).equals(2) || one.get(0).equals(7))
                        .map(one -> one.get(1).toString().toLowerCase(Locale.ROOT))
                        .toList();
    }

    /** RFC 9525 6.3: {@code *.example.com} is for {@code a.example.com}, and not for more dots. */
    private static boolean isFor(String name, List<String> known) {
        String wanted = name.replaceAll("[\\[\\]]", "").toLowerCase(Locale.ROOT);
        if (wanted.indexOf(':') < 0) {
            wanted = IDN.toASCII(wanted);
        }
        int dot = wanted.indexOf('.');
        return known.contains(wanted) || (dot > 0 && known.contains("*" + wanted.substring(dot)));
    }
}
