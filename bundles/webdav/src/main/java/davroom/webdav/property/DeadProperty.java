package davroom.webdav.property;

import javax.xml.namespace.QName;

/**
 * A property that is kept and given back, and means nothing here (RFC 4918 4.2).
 *
 * @param namespace of its name; empty when it has none
 * @param name without a prefix
 * @param xml the whole element as it was sent, with everything it needs to stand in any document
 */
public record DeadProperty(String namespace, String name, String xml) {
    /** Its name. */
    public QName qname() {
        return new QName(namespace, name);
    }
}
