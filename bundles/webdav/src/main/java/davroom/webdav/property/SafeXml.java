package davroom.webdav.property;

import java.io.ByteArrayInputStream;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UnsupportedEncodingException;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * Reads the XML bodies of requests without letting them do harm: no document type, so no entities
 * that grow or that read files; bounded in size, number of elements and depth.
 */
public final class SafeXml {
    /** Most bytes of a body. */
    public static final int LONGEST = 1 << 20;

    /** Deepest nesting. */
    public static final int DEEPEST = 100;

    /** Most elements: they cost a hundred times in memory what they cost on the wire. */
    private static final int MOST_ELEMENTS = 25_000;

    private static final String JDK_PARSER =
            "com.sun.org.apache.xerces.internal.jaxp.DocumentBuilderFactoryImpl";

    private static final DocumentBuilderFactory FACTORY = factory();

    private SafeXml() {}

    /** Refuses a body of that length, negative when it is not known, before it is read. */
    public static void check(long length) throws BodyTooLargeException {
        if (length > LONGEST) {
            throw new BodyTooLargeException();
        }
    }

    /**
     * The document in the body; empty when there is no body. The stream is not closed.
     *
     * @throws BadXmlException when it is not well-formed with namespaces, or has a document type
     * @throws BodyTooLargeException when it is too large
     */
    public static Optional<Document> parse(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(LONGEST + 1);
        if (bytes.length == 0) {
            return Optional.empty();
        }
        if (bytes.length > LONGEST || elements(bytes) > MOST_ELEMENTS) {
            throw new BodyTooLargeException();
        }
        try {
            Document document = builder().parse(new ByteArrayInputStream(bytes));
            if (!"1.0".equals(document.getXmlVersion())) {
                // 1.1 allows control characters that no answer could repeat
                throw new BadXmlException("The body is not XML 1.0.");
            }
            return Optional.of(document);
        } catch (SAXException e) {
            throw new BadXmlException("The body is not well-formed XML.", e);
        } catch (CharConversionException | UnsupportedEncodingException e) {
            throw new BadXmlException("The body is not in the encoding it names.", e);
        }
    }

    /** The element as a property, in a form that can stand in any document. */
    public static DeadProperty property(Element element) {
        String namespace = element.getNamespaceURI();
        return new DeadProperty(
                namespace == null ? "" : namespace, element.getLocalName(), write(element));
    }

    /**
     * The element as text, with the namespaces and the language that it has where it stands. For
     * properties and for {@code DAV:owner}.
     */
    public static String write(Element element) {
        return new ElementText(element).toString();
    }

    /** An upper bound in every encoding in which a tag begins with this byte. */
    private static int elements(byte[] bytes) {
        int count = 0;
        for (int i = 0; i < bytes.length - 1; i++) {
            if (bytes[i] == '<' && bytes[i + 1] != '/') {
                count++;
            }
        }
        return count;
    }

    private static DocumentBuilderFactory factory() {
        // the JDK's own parser, whatever else a host has on its class path; by its name, because
        // Karaf puts the API of Java 8 in place of the JDK's
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance(JDK_PARSER, null);
        factory.setNamespaceAware(true);
        try {
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            // against entities that read files, and entities that grow
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("The XML parser cannot be made safe.", e);
        }
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
        factory.setAttribute("jdk.xml.maxElementDepth", Integer.toString(DEEPEST));
        factory.setAttribute("jdk.xml.elementAttributeLimit", "100");
        factory.setXIncludeAware(false);
        factory.setExpandEntityReferences(false);
        factory.setCoalescing(true);
        return factory;
    }

    private static DocumentBuilder builder() {
        try {
            DocumentBuilder builder;
            synchronized (FACTORY) {
                builder = FACTORY.newDocumentBuilder();
            }
            builder.setErrorHandler(new Strict());
            return builder;
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("The XML parser cannot be made safe.", e);
        }
    }

    /** Without it the parser writes to the error stream. */
    private static final class Strict implements ErrorHandler {
        @Override
        public void warning(SAXParseException e) {
            // the document is well-formed
        }

        @Override
        public void error(SAXParseException e) throws SAXException {
            throw e;
        }

        @Override
        public void fatalError(SAXParseException e) throws SAXException {
            throw e;
        }
    }
}
