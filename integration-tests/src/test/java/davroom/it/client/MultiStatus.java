package davroom.it.client;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.namespace.QName;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * The body of a 207 (RFC 4918 13) as a client sees it.
 *
 * @param resources the properties of each, by its href
 */
record MultiStatus(Map<String, Map<QName, Property>> resources) {
    private static final String DAV = "DAV:";

    /**
     * One property.
     *
     * @param value its text, or the names of the elements in it
     */
    record Property(int status, String value) {}

    static MultiStatus read(byte[] body) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            Element root =
                    factory.newDocumentBuilder()
                            .parse(new ByteArrayInputStream(body))
                            .getDocumentElement();
            Map<String, Map<QName, Property>> resources = new LinkedHashMap<>();
            for (Element response : children(root, "response")) {
                String href = children(response, "href").get(0).getTextContent();
                if (resources.put(href, properties(response)) != null) {
                    throw new AssertionError("Two responses for " + href);
                }
            }
            return new MultiStatus(resources);
        } catch (SAXException | IOException | ParserConfigurationException e) {
            throw new AssertionError("The answer is no XML", e);
        }
    }

    private static Map<QName, Property> properties(Element response) {
        Map<QName, Property> properties = new LinkedHashMap<>();
        for (Element propstat : children(response, "propstat")) {
            String line = children(propstat, "status").get(0).getTextContent();
            int status = Integer.parseInt(line.split(" ", -1)[1]);
            for (Element each : children(children(propstat, "prop").get(0))) {
                QName name = new QName(each.getNamespaceURI(), each.getLocalName());
                properties.put(name, new Property(status, value(each)));
            }
        }
        return properties;
    }

    private static String value(Element property) {
        List<Element> children = children(property);
        return children.isEmpty()
                ? property.getTextContent()
                : children.stream().map(Node::getLocalName).collect(Collectors.joining(" "));
    }

    private static List<Element> children(Element parent, String name) {
        return children(parent).stream()
                .filter(child -> child.getLocalName().equals(name))
                .filter(child -> DAV.equals(child.getNamespaceURI()))
                .toList();
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
