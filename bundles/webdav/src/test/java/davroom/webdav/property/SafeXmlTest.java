package davroom.webdav.property;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class SafeXmlTest {
    private static Optional<Document> parse(String text) throws IOException {
        return SafeXml.parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** The element a. */
    private static Element first(String document) throws IOException {
        Element root = parse(document).orElseThrow().getDocumentElement();
        return (Element) root.getElementsByTagNameNS("*", "a").item(0);
    }

    @Test
    void noBodyIsNoDocument() throws IOException {
        assertThat(parse("")).isEmpty();
    }

    @Test
    void readsADocument() throws IOException {
        Element root =
                parse(
                                "<?xml version=\"1.0\"?><D:propfind xmlns:D=\"DAV:\"><D:allprop/></D:propfind>")
                        .orElseThrow()
                        .getDocumentElement();

        assertThat(root.getNamespaceURI()).isEqualTo("DAV:");
        assertThat(root.getLocalName()).isEqualTo("propfind");
    }

    @Test
    void readsTheEncodingsThatXmlHas() throws IOException {
        for (var charset : new String[] {"UTF-8", "UTF-16", "ISO-8859-1"}) {
            String text = "<?xml version=\"1.0\" encoding=\"" + charset + "\"?><a>\u00e9</a>";
            Document document =
                    SafeXml.parse(new ByteArrayInputStream(text.getBytes(charset))).orElseThrow();
            assertThat(document.getDocumentElement().getTextContent()).isEqualTo("\u00e9");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " ",
                "text",
                "<a>",
                "<a></b>",
                "<a/><b/>",
                "<a b='1' b='2'/>",
                "<a b=1/>",
                "<a>&nbsp;</a>",
                "<a>&#0;</a>",
                "<a>\u0001</a>",
                "<x:a/>",
                "<a x:b='1'/>",
                "<a xmlns:x=''/>",
                "<a xmlns:x=''><x:b/></a>",
                "<x:a xmlns:x='urn:x' xmlns:y='urn:x' x:b='1' y:b='2'/>",
                "<a:b:c xmlns:a='urn:a'/>",
                "<?xml version='1.1'?><a/>",
                "<?xml version='1.1'?><a xmlns:x='urn:x'><b xmlns:x=''>&#1;</b></a>",
                "<!DOCTYPE a><a/>",
                "<!DOCTYPE a SYSTEM 'file:///etc/hostname'><a/>",
                "<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><a>&e;</a>",
                "<!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;</a>",
                "<?xml version='1.0' encoding='no-such'?><a/>",
            })
    void refusesWhatIsNotWellFormed(String text) {
        assertThatThrownBy(() -> parse(text)).isInstanceOf(BadXmlException.class);
    }

    @Test
    void refusesBytesThatAreNotInTheEncoding() {
        byte[] bytes = {'<', 'a', '>', (byte) 0xc0, (byte) 0xae, '<', '/', 'a', '>'};

        assertThatThrownBy(() -> SafeXml.parse(new ByteArrayInputStream(bytes)))
                .isInstanceOf(BadXmlException.class);
    }

    @Test
    void refusesEntitiesThatGrowAtOnce() {
        StringBuilder laughs = new StringBuilder("<!DOCTYPE a [<!ENTITY e0 'ha'>");
        for (int i = 1; i < 8; i++) {
            laughs.append("<!ENTITY e").append(i).append(" '");
            laughs.append(("&e" + (i - 1) + ";").repeat(10)).append("'>");
        }
        laughs.append("]><a>&e7;</a>");

        assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () ->
                        assertThatThrownBy(() -> parse(laughs.toString()))
                                .isInstanceOf(BadXmlException.class));
    }

    @Test
    void refusesWhatIsTooDeep() throws IOException {
        assertThat(parse("<a>".repeat(100) + "</a>".repeat(100))).isPresent();
        assertThatThrownBy(() -> parse("<a>".repeat(101) + "</a>".repeat(101)))
                .isInstanceOf(BadXmlException.class);
        assertThatThrownBy(() -> parse("<a>".repeat(20_000))).isInstanceOf(BadXmlException.class);
        assertThatThrownBy(() -> parse("<a>".repeat(9_000) + "</a>".repeat(9_000)))
                .isInstanceOf(BadXmlException.class);
    }

    @Test
    void refusesWhatIsTooLarge() throws IOException {
        String fits = "<a>" + "x".repeat(SafeXml.LONGEST - 7) + "</a>";
        assertThat(parse(fits)).isPresent();
        assertThatThrownBy(() -> parse(fits + " ")).isInstanceOf(BodyTooLargeException.class);
        assertThatThrownBy(() -> parse("<a>" + "<b/>".repeat(100_000) + "</a>"))
                .isInstanceOf(BodyTooLargeException.class);
    }

    @Test
    void readsNoMoreThanItTakes() {
        InputStream body = new ByteArrayInputStream(new byte[2 * SafeXml.LONGEST]);

        assertThatThrownBy(() -> SafeXml.parse(body)).isInstanceOf(BodyTooLargeException.class);
        assertThat(body).isNotEmpty();
    }

    @Test
    void handsOnThatTheClientWentAway() throws IOException {
        InputStream gone = InputStream.nullInputStream();
        gone.close();

        assertThatThrownBy(() -> SafeXml.parse(gone)).isExactlyInstanceOf(IOException.class);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // namespaces from around, only those in use
                "<r xmlns:x='urn:x'><x:a/></r> | <x:a xmlns:x=\"urn:x\"/>",
                "<r xmlns:x='urn:x' xmlns:y='urn:y'><x:a/></r> | <x:a xmlns:x=\"urn:x\"/>",
                "<r xmlns:x='urn:x'><x:a xmlns:x='urn:own'/></r> | <x:a xmlns:x=\"urn:own\"/>",
                "<r xmlns:x='urn:o'><x:a xmlns:x='urn:x'><x:b/></x:a></r> | <x:a xmlns:x=\"urn:x\"><x:b/></x:a>",
                "<r xmlns:x='urn:o'><q xmlns:x='urn:x'><x:a/></q></r> | <x:a xmlns:x=\"urn:x\"/>",
                "<r xmlns='urn:d'><a/></r> | <a xmlns=\"urn:d\"/>",
                "<r xmlns='urn:d' xmlns:x='urn:x'><x:a/></r> | <x:a xmlns:x=\"urn:x\"/>",
                "<r xmlns='urn:d' xmlns:x='urn:x'><x:a><b/></x:a></r> | <x:a xmlns=\"urn:d\" xmlns:x=\"urn:x\"><b/></x:a>",
                // no namespace stays none
                "<r><a/></r> | <a xmlns=\"\"/>",
                "<r xmlns:x='urn:x'><x:a><b/></x:a></r> | <x:a xmlns=\"\" xmlns:x=\"urn:x\"><b/></x:a>",
                "<D:r xmlns:D='DAV:'><a xmlns=''/></D:r> | <a xmlns=\"\"/>",
                // in attributes and in values
                "<r xmlns:x='urn:x'><a xmlns='urn:d' x:b='1'/></r> | <a x:b=\"1\" xmlns=\"urn:d\" xmlns:x=\"urn:x\"/>",
                "<r xmlns:x='urn:x'><a xmlns='urn:d' t='x:date'/></r> | <a t=\"x:date\" xmlns=\"urn:d\" xmlns:x=\"urn:x\"/>",
                "<r xmlns:x='urn:x'><a xmlns='urn:d'>x:date</a></r> | <a xmlns=\"urn:d\" xmlns:x=\"urn:x\">x:date</a>",
                // language
                "<r xml:lang='de'><a xmlns='urn:d'/></r> | <a xmlns=\"urn:d\" xml:lang=\"de\"/>",
                "<r xml:lang='de'><a xmlns='urn:d' xml:lang='fr'/></r> | <a xml:lang=\"fr\" xmlns=\"urn:d\"/>",
                // mixed content, white space, characters
                "<r><a xmlns='u'> x <b> y </b> z </a></r> | <a xmlns=\"u\"> x <b> y </b> z </a>",
                "<r><a xmlns='u'>&lt;&amp;&gt;'\"</a></r> | <a xmlns=\"u\">&lt;&amp;&gt;'\"</a>",
                "<r><a xmlns='u'><![CDATA[<b>]]></a></r> | <a xmlns=\"u\">&lt;b&gt;</a>",
                "<r><a xmlns='u'>]]&gt;</a></r> | <a xmlns=\"u\">]]&gt;</a>",
                "<r><a xmlns='u'>&#13;&#x1F600;&#xE9;</a></r> | <a xmlns=\"u\">&#13;\ud83d\ude00\u00e9</a>",
                "<r><a xmlns='u' b='&lt;&amp;&quot;&#9;&#10;&#13;&apos;>'/></r> | <a b=\"&lt;&amp;&quot;&#9;&#10;&#13;'>\" xmlns=\"u\"/>",
                "<r><a xmlns='u'><!-- no --><?no no?></a></r> | <a xmlns=\"u\"/>",
                "<r><a xmlns='u'></a></r> | <a xmlns=\"u\"/>",
                "<r><a xmlns='u'><b></b>c</a></r> | <a xmlns=\"u\"><b/>c</a>",
            })
    void writesAnElementThatStandsForItself(String document, String expected) throws IOException {
        Element element = first(document);

        String written = SafeXml.write(element);

        assertThat(written).isEqualTo(expected);
        assertMeansTheSameElsewhere(element, written);
    }

    private static void assertMeansTheSameElsewhere(Element element, String written)
            throws IOException {
        Element again =
                first("<r xmlns='urn:other' xmlns:x='urn:else' xml:lang='en'>" + written + "</r>");
        assertThat(again.getNamespaceURI()).isEqualTo(element.getNamespaceURI());
        assertThat(again.getLocalName()).isEqualTo(element.getLocalName());
        assertThat(again.getTextContent()).isEqualTo(element.getTextContent());
        // and again, but for the order of attributes, which XML does not keep
        Element once = first("<r>" + written + "</r>");
        assertThat(once.isEqualNode(first("<r>" + SafeXml.write(once) + "</r>"))).isTrue();
    }

    @Test
    void namesAProperty() throws IOException {
        assertThat(SafeXml.property(first("<r xmlns:x='urn:x'><x:a>1</x:a></r>")))
                .isEqualTo(new DeadProperty("urn:x", "a", "<x:a xmlns:x=\"urn:x\">1</x:a>"));
        assertThat(SafeXml.property(first("<r><a/></r>")))
                .isEqualTo(new DeadProperty("", "a", "<a xmlns=\"\"/>"));
    }
}
