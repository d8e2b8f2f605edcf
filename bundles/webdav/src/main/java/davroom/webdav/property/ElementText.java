package davroom.webdav.property;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * Writes an element so that it means the same wherever it is put (RFC 4918 4.3): the root repeats
 * the language and those namespaces that it has from around it and that something in it uses, also
 * where the use is in a value ({@code xsi:type="xs:date"}). Comments and processing instructions
 * are left out.
 */
final class ElementText {
    private static final String XMLNS = XMLConstants.XMLNS_ATTRIBUTE;
    private static final String LANGUAGE = "xml:lang";

    private final Element root;

    ElementText(Element root) {
        this.root = root;
    }

    @Override
    public String toString() {
        StringBuilder start = new StringBuilder();
        start(root, start);
        StringBuilder rest = new StringBuilder();
        rest(root, rest);
        String used = start.toString() + rest;
        inherited()
                .forEach(
                        (name, value) -> {
                            if (!root.hasAttribute(name) && isUsed(name, used)) {
                                attribute(name, value, start);
                            }
                        });
        return start.append(rest).toString();
    }

    /** Declarations and language of the elements around the root, by attribute name. */
    private Map<String, String> inherited() {
        Map<String, String> found = new TreeMap<>();
        for (Node node = root.getParentNode();
                node instanceof Element;
                node = node.getParentNode()) {
            attributes(node)
                    .filter(attribute -> isInherited(attribute.getNodeName()))
                    .forEach(
                            attribute ->
                                    found.putIfAbsent(
                                            attribute.getNodeName(), attribute.getNodeValue()));
        }
        // where it will stand there may be a default namespace that is not meant for it
        found.putIfAbsent(XMLNS, "");
        return found;
    }

    private static boolean isInherited(String name) {
        return name.equals(LANGUAGE) || name.equals(XMLNS) || name.startsWith(XMLNS + ":");
    }

    /** Whether something in the root needs the attribute. Once too often does no harm. */
    private boolean isUsed(String name, String written) {
        if (name.equals(LANGUAGE)) {
            return true;
        }
        if (name.equals(XMLNS)) {
            return root.getPrefix() == null || hasUnprefixed(root.getElementsByTagName("*"));
        }
        return written.contains(name.substring(XMLNS.length() + 1) + ":");
    }

    private static boolean hasUnprefixed(NodeList elements) {
        return IntStream.range(0, elements.getLength())
                .anyMatch(i -> elements.item(i).getPrefix() == null);
    }

    private static Stream<Node> attributes(Node element) {
        NamedNodeMap attributes = element.getAttributes();
        return IntStream.range(0, attributes.getLength()).mapToObj(attributes::item);
    }

    /** Name and attributes. */
    private static void start(Element element, StringBuilder out) {
        out.append('<').append(element.getNodeName());
        attributes(element).forEach(a -> attribute(a.getNodeName(), a.getNodeValue(), out));
    }

    /** What follows the attributes. */
    private static void rest(Element element, StringBuilder out) {
        int before = out.append('>').length();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                start(child, out);
                rest(child, out);
            } else if (node.getNodeType() == Node.TEXT_NODE) {
                text(node.getNodeValue(), out);
            }
        }
        if (out.length() == before) {
            out.insert(before - 1, '/');
        } else {
            out.append("</").append(element.getNodeName()).append('>');
        }
    }

    private static void attribute(String name, String value, StringBuilder out) {
        out.append(' ').append(name).append("=\"");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '"' -> out.append("&quot;");
                // as they are, a parser would make spaces of them
                case '\t', '\n', '\r' -> out.append("&#").append((int) c).append(';');
                default -> out.append(c);
            }
        }
        out.append('"');
    }

    private static void text(String text, StringBuilder out) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '\r' -> out.append("&#13;");
                default -> out.append(c);
            }
        }
    }
}
