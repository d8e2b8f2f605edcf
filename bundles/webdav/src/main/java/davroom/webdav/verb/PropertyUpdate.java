package davroom.webdav.verb;

import davroom.webdav.condition.HttpDate;
import davroom.webdav.digest.Checksums;
import davroom.webdav.property.BadXmlException;
import davroom.webdav.property.DeadProperty;
import davroom.webdav.property.SafeXml;
import davroom.webdav.propfind.LiveProperty;
import davroom.webdav.xml.Xml;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.namespace.QName;
import org.apache.jackrabbit.webdav.DavConstants;
import org.apache.jackrabbit.webdav.xml.DomUtil;
import org.apache.jackrabbit.webdav.xml.ElementIterator;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * The body of a PROPPATCH (RFC 4918 14.19): what is to become of each property. Of two instructions
 * for one, the later counts.
 *
 * @param values the new element by the name of the property; empty to remove it
 */
record PropertyUpdate(Map<QName, Optional<Element>> values) {

    /** What Cyberduck calls the time that it wants to find again; kept as it is sent, too. */
    private static final Set<QName> OWN_TIMES =
            Set.of(new QName("SAR:", "lastmodified"), new QName(Xml.DAV, "lastmodified"));

    static PropertyUpdate of(Optional<Document> body) throws BadXmlException {
        Element root =
                body.map(Document::getDocumentElement)
                        .filter(
                                element ->
                                        DomUtil.matches(
                                                element,
                                                DavConstants.XML_PROPERTYUPDATE,
                                                DavConstants.NAMESPACE))
                        .orElseThrow(
                                () ->
                                        new BadXmlException(
                                                "The body of PROPPATCH is a DAV:propertyupdate."));
        return of(root);
    }

    /** What the instructions in that element say. */
    static PropertyUpdate of(Element root) throws BadXmlException {
        Map<QName, Optional<Element>> values = new LinkedHashMap<>();
        for (ElementIterator each = DomUtil.getChildren(root); each.hasNext(); ) {
            Element instruction = each.nextElement();
            boolean set =
                    DomUtil.matches(instruction, DavConstants.XML_SET, DavConstants.NAMESPACE);
            boolean remove =
                    DomUtil.matches(instruction, DavConstants.XML_REMOVE, DavConstants.NAMESPACE);
            if (set || remove) {
                for (Element property : properties(instruction)) {
                    values.put(name(property), set ? Optional.of(property) : Optional.empty());
                }
            }
        }
        if (values.isEmpty()) {
            throw new BadXmlException("The body sets or removes a property.");
        }
        return new PropertyUpdate(values);
    }

    /** What cannot be done, with the status that says why. */
    Map<QName, Integer> refused() {
        Map<QName, Integer> refused = new LinkedHashMap<>();
        values.forEach(
                (name, value) -> {
                    boolean sets = value.isPresent();
                    if (sets && isLiveTime(name)) {
                        if (time(value.get()).isEmpty()) {
                            refused.put(name, 409);
                        }
                    } else if (LiveProperty.of(name).isPresent()
                            || name.equals(Checksums.PROPERTY)) {
                        refused.put(name, 403);
                    }
                });
        return refused;
    }

    /** The modification time that is set. */
    Optional<Instant> modified() {
        return values.entrySet().stream()
                .filter(each -> isLiveTime(each.getKey()) || OWN_TIMES.contains(each.getKey()))
                .flatMap(each -> each.getValue().stream())
                .flatMap(element -> time(element).stream())
                .reduce((first, last) -> last);
    }

    /** The dead properties that are set. */
    List<DeadProperty> set() {
        return values.entrySet().stream()
                .filter(each -> LiveProperty.of(each.getKey()).isEmpty())
                .flatMap(each -> each.getValue().stream())
                .map(SafeXml::property)
                .toList();
    }

    /** The names of the dead properties that are removed. */
    List<QName> removed() {
        return values.entrySet().stream()
                .filter(each -> LiveProperty.of(each.getKey()).isEmpty())
                .filter(each -> each.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Windows sets the first, Nautilus the second. */
    private static boolean isLiveTime(QName name) {
        return LiveProperty.of(name)
                .filter(
                        live ->
                                live == LiveProperty.WIN32LASTMODIFIEDTIME
                                        || live == LiveProperty.GETLASTMODIFIED)
                .isPresent();
    }

    private static Optional<Instant> time(Element element) {
        // Cyberduck says UTC
        return HttpDate.parse(element.getTextContent().strip().replaceFirst(" UTC$", " GMT"));
    }

    private static QName name(Element element) {
        String namespace = element.getNamespaceURI();
        return new QName(namespace == null ? "" : namespace, element.getLocalName());
    }

    private static List<Element> properties(Element instruction) {
        List<Element> properties = new ArrayList<>();
        Element prop =
                DomUtil.getChildElement(instruction, DavConstants.XML_PROP, DavConstants.NAMESPACE);
        if (prop != null) {
            for (ElementIterator each = DomUtil.getChildren(prop); each.hasNext(); ) {
                properties.add(each.nextElement());
            }
        }
        return properties;
    }
}
