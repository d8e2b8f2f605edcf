package davroom.webdav.propfind;

import davroom.webdav.property.BadXmlException;
import davroom.webdav.xml.Xml;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.xml.namespace.QName;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Which properties a PROPFIND wants.
 *
 * @param kind how it asks
 * @param live those that the server knows itself
 * @param others the names of all others that are asked for
 */
public record PropertyRequest(Kind kind, Set<LiveProperty> live, List<QName> others) {

    /** How a PROPFIND asks. */
    public enum Kind {
        /** For the usual ones and all dead ones. */
        ALL,
        /** For all, from a client that cannot take many. */
        FEW,
        /** For the names of all. */
        NAMES,
        /** For some. */
        SOME
    }

    private static final int MOST = 200;

    /**
     * What Windows Explorer cannot do without. It takes the name from the href; the times and
     * attributes that it set itself are 500 bytes a file.
     */
    private static final Set<LiveProperty> LEAN =
            EnumSet.of(
                    LiveProperty.RESOURCETYPE,
                    LiveProperty.GETCONTENTLENGTH,
                    LiveProperty.GETLASTMODIFIED);

    /**
     * What the body says; no body asks for all (RFC 4918 9.1).
     *
     * @param lean whether {@code allprop} is answered with the fewest that do
     */
    public static PropertyRequest of(Optional<Document> body, boolean lean) throws BadXmlException {
        if (body.isEmpty()) {
            return all(lean);
        }
        Element root = body.get().getDocumentElement();
        if (!name(root).equals(new QName(Xml.DAV, "propfind"))) {
            throw new BadXmlException("The body of PROPFIND is a DAV:propfind.");
        }
        Optional<PropertyRequest> request = Optional.empty();
        PropertyRequest included = new PropertyRequest(Kind.SOME, Set.of(), List.of());
        for (Element child : children(root)) {
            Optional<PropertyRequest> asked =
                    switch (name(child).toString()) {
                        case "{DAV:}allprop" -> Optional.of(all(lean));
                        case "{DAV:}propname" -> Optional.of(names());
                        case "{DAV:}prop" -> Optional.of(some(child));
                        case "{DAV:}include" -> {
                            included = some(child);
                            yield Optional.empty();
                        }
                        // RFC 4918 17: what is not known is as if it were not there
                        default -> Optional.empty();
                    };
            if (asked.isPresent() && request.isPresent()) {
                throw new BadXmlException("A PROPFIND asks in one way.");
            }
            request = request.or(() -> asked);
        }
        return request.orElseThrow(
                        () -> new BadXmlException("A DAV:propfind has prop, propname or allprop."))
                .with(included);
    }

    /** Whether something is asked that is different for everybody. */
    public boolean wantsStanding() {
        return kind != Kind.NAMES && live.stream().anyMatch(LiveProperty::isPersonal);
    }

    /** Whether the room on the drive is asked. */
    public boolean wantsSpace() {
        return kind != Kind.NAMES && live.stream().anyMatch(LiveProperty::isRoom);
    }

    /** Whether something is asked that Nextcloud clients want to know. */
    public boolean wantsCloud() {
        return live.contains(LiveProperty.OC_ID)
                || live.contains(LiveProperty.OC_FILEID)
                || live.contains(LiveProperty.OC_PERMISSIONS)
                || wantsFingerprint();
    }

    /** Whether it is asked which drives there are, on which disks. */
    public boolean wantsFingerprint() {
        return kind != Kind.NAMES && live.contains(LiveProperty.OC_DATA_FINGERPRINT);
    }

    /** Whether a database of dead properties has to be asked. */
    public boolean wantsDead() {
        return switch (kind) {
            case ALL, NAMES -> true;
            case FEW -> false;
            case SOME -> !others.isEmpty();
        };
    }

    private PropertyRequest with(PropertyRequest included) {
        if (kind != Kind.ALL && kind != Kind.FEW) {
            return this;
        }
        Set<LiveProperty> both = EnumSet.copyOf(live);
        both.addAll(included.live);
        return new PropertyRequest(kind, both, List.of());
    }

    private static PropertyRequest all(boolean lean) {
        if (lean) {
            return new PropertyRequest(Kind.FEW, LEAN, List.of());
        }
        Set<LiveProperty> usual = EnumSet.noneOf(LiveProperty.class);
        Arrays.stream(LiveProperty.values()).filter(LiveProperty::usual).forEach(usual::add);
        return new PropertyRequest(Kind.ALL, usual, List.of());
    }

    private static PropertyRequest names() {
        return new PropertyRequest(Kind.NAMES, EnumSet.allOf(LiveProperty.class), List.of());
    }

    /** Those that the element, a {@code DAV:prop}, names. */
    public static PropertyRequest some(Element prop) throws BadXmlException {
        Set<LiveProperty> live = EnumSet.noneOf(LiveProperty.class);
        Set<QName> others = new LinkedHashSet<>();
        for (Element child : children(prop)) {
            QName name = name(child);
            LiveProperty.of(name).ifPresentOrElse(live::add, () -> others.add(name));
        }
        if (others.size() > MOST) {
            // each is repeated for every file of a folder
            throw new BadXmlException("A PROPFIND asks for at most " + MOST + " names.");
        }
        return new PropertyRequest(Kind.SOME, live, List.copyOf(others));
    }

    private static QName name(Element element) {
        String namespace = element.getNamespaceURI();
        return new QName(namespace == null ? "" : namespace, element.getLocalName());
    }

    private static List<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        for (Node n = parent.getFirstChild(); n != null; n = n.getNextSibling()) {
            if (n instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }
}
