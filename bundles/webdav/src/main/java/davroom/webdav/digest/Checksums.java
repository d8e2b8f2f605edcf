package davroom.webdav.digest;

import davroom.api.storage.Digest;
import davroom.api.storage.Entry;
import davroom.api.storage.StoragePath;
import davroom.webdav.property.DeadProperties;
import davroom.webdav.property.DeadProperty;
import davroom.webdav.property.PropertyTooLargeException;
import davroom.webdav.property.TooManyPropertiesException;
import davroom.webdav.xml.Xml;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.namespace.QName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The checksums of a file that its sender named and that were true, for the property {@code
 * oc:checksums} and the header OC-Checksum, from which sync clients see that a file is theirs.
 *
 * <p>They lie among the dead properties, so that they follow the file, each behind the ETag for
 * which it holds: {@code "a1b2" SHA1:… MD5:…}. A copy has another ETag and begins without.
 */
public final class Checksums {
    /** The property. */
    public static final QName PROPERTY = new QName("http://owncloud.org/ns", "checksums");

    private static final Logger LOG = LoggerFactory.getLogger(Checksums.class);

    private static final Map<Digest.Algorithm, String> NAMES =
            Map.of(
                    Digest.Algorithm.SHA1, "SHA1:",
                    Digest.Algorithm.MD5, "MD5:",
                    Digest.Algorithm.SHA256, "SHA256:");

    private Checksums() {}

    /**
     * Keeps those of a file that was just stored. The file is safe; this is not worth a failure.
     */
    public static void keep(
            DeadProperties properties, StoragePath path, Entry entry, Collection<Digest> digests) {
        String text =
                digests.stream()
                        .filter(digest -> NAMES.containsKey(digest.algorithm()))
                        .map(digest -> NAMES.get(digest.algorithm()) + digest.hex())
                        .sorted()
                        .collect(Collectors.joining(" "));
        if (text.isEmpty()) {
            return;
        }
        DeadProperty row = property(entry.etag() + " " + text);
        try {
            properties.update(path, List.of(row), Set.of());
        } catch (SQLException | TooManyPropertiesException | PropertyTooLargeException e) {
            LOG.warn("The checksum of an upload could not be kept", e);
        }
    }

    /** Those of a file, as OC-Checksum has them. */
    public static Optional<String> of(DeadProperties properties, StoragePath path, Entry entry) {
        try {
            return properties.of(path).stream()
                    .filter(property -> property.qname().equals(PROPERTY))
                    .flatMap(row -> text(entry, row).stream())
                    .findFirst();
        } catch (SQLException e) {
            // a file can be read while the database is away
            LOG.warn("The checksum of a file could not be looked up", e);
            return Optional.empty();
        }
    }

    /**
     * The dead properties of a file as a client may see them: checksums as XML, and only when they
     * hold for its content.
     *
     * @param named whether properties are asked for by their names; {@code allprop} has none
     */
    public static List<DeadProperty> shown(Entry entry, List<DeadProperty> dead, boolean named) {
        if (dead.stream().noneMatch(property -> property.qname().equals(PROPERTY))) {
            return dead;
        }
        return dead.stream()
                .flatMap(
                        property ->
                                property.qname().equals(PROPERTY)
                                        ? text(entry, property)
                                                .filter(text -> named)
                                                .map(Checksums::element)
                                                .stream()
                                        : Stream.of(property))
                .toList();
    }

    private static Optional<String> text(Entry entry, DeadProperty row) {
        String before = entry.etag() + " ";
        return !entry.folder() && row.xml().startsWith(before)
                ? Optional.of(row.xml().substring(before.length()))
                : Optional.empty();
    }

    private static DeadProperty element(String text) {
        return property(
                "<checksums xmlns=\""
                        + PROPERTY.getNamespaceURI()
                        + "\"><checksum>"
                        + Xml.escape(text)
                        + "</checksum></checksums>");
    }

    private static DeadProperty property(String content) {
        return new DeadProperty(PROPERTY.getNamespaceURI(), PROPERTY.getLocalPart(), content);
    }
}
