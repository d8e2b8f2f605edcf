package davroom.webdav.verb;

import davroom.webdav.property.BadXmlException;
import davroom.webdav.property.SafeXml;
import java.util.Optional;
import org.apache.jackrabbit.webdav.DavConstants;
import org.apache.jackrabbit.webdav.xml.DomUtil;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * The body of a LOCK (RFC 4918 14.11).
 *
 * @param exclusive or else shared
 * @param ownerXml the owner as it was sent; empty when there is none
 */
record LockRequest(boolean exclusive, String ownerXml) {

    static LockRequest of(Document body) throws BadXmlException {
        Element info = body.getDocumentElement();
        if (!DomUtil.matches(info, DavConstants.XML_LOCKINFO, DavConstants.NAMESPACE)) {
            throw new BadXmlException("The body of LOCK is a DAV:lockinfo.");
        }
        Element scope = child(info, DavConstants.XML_LOCKSCOPE);
        boolean exclusive = DomUtil.hasChildElement(scope, "exclusive", DavConstants.NAMESPACE);
        boolean shared = DomUtil.hasChildElement(scope, "shared", DavConstants.NAMESPACE);
        Element type = child(info, DavConstants.XML_LOCKTYPE);
        if (exclusive == shared
                || !DomUtil.hasChildElement(type, "write", DavConstants.NAMESPACE)) {
            throw new BadXmlException("A lock is exclusive or shared, and for writing.");
        }
        Optional<Element> owner =
                Optional.ofNullable(
                        DomUtil.getChildElement(
                                info, DavConstants.XML_OWNER, DavConstants.NAMESPACE));
        return new LockRequest(exclusive, owner.map(SafeXml::write).orElse(""));
    }

    private static Element child(Element parent, String name) throws BadXmlException {
        Element child = DomUtil.getChildElement(parent, name, DavConstants.NAMESPACE);
        if (child == null) {
            throw new BadXmlException("A DAV:lockinfo has a DAV:" + name + ".");
        }
        return child;
    }
}
