package davroom.webdav.propfind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import davroom.webdav.property.BadXmlException;
import davroom.webdav.property.SafeXml;
import davroom.webdav.propfind.PropertyRequest.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.xml.namespace.QName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PropertyRequestTest {

    @Test
    void asksForAllWithoutABody() throws IOException {
        PropertyRequest request = parse("");
        assertThat(request.kind()).isEqualTo(Kind.ALL);
        assertThat(request.live())
                .contains(LiveProperty.LOCKDISCOVERY, LiveProperty.GETETAG)
                .doesNotContain(LiveProperty.QUOTA_USED_BYTES, LiveProperty.WIN32LASTMODIFIEDTIME);
        assertThat(request.wantsDead()).isTrue();
    }

    @Test
    void tellsLiveFromDead() throws IOException {
        PropertyRequest request =
                parse(
                        "<propfind xmlns='DAV:'><prop><getetag/><quota-used-bytes/>"
                                + "<x xmlns='urn:y'/><n xmlns=''/></prop></propfind>");
        assertThat(request.kind()).isEqualTo(Kind.SOME);
        assertThat(request.live())
                .containsExactly(LiveProperty.GETETAG, LiveProperty.QUOTA_USED_BYTES);
        assertThat(request.others()).containsExactly(new QName("urn:y", "x"), new QName("n"));
    }

    @Test
    void asksNoDatabaseForLivePropertiesOnly() throws IOException {
        assertThat(parse("<propfind xmlns='DAV:'><prop><getetag/></prop></propfind>").wantsDead())
                .isFalse();
    }

    @Test
    void asksForFewWhereFewAreTaken() throws IOException {
        PropertyRequest request = PropertyRequest.of(Optional.empty(), true);
        assertThat(request.kind()).isEqualTo(Kind.FEW);
        assertThat(request.live())
                .containsExactly(
                        LiveProperty.RESOURCETYPE,
                        LiveProperty.GETCONTENTLENGTH,
                        LiveProperty.GETLASTMODIFIED);
        assertThat(request.wantsDead()).isFalse();
    }

    @Test
    void addsWhatIsIncluded() throws IOException {
        PropertyRequest request =
                parse(
                        "<propfind xmlns='DAV:'><allprop/><include><quota-used-bytes/></include>"
                                + "</propfind>");
        assertThat(request.kind()).isEqualTo(Kind.ALL);
        assertThat(request.live()).contains(LiveProperty.QUOTA_USED_BYTES);
    }

    @Test
    void ignoresWhatItDoesNotKnow() throws IOException {
        assertThat(parse("<propfind xmlns='DAV:'><x xmlns='urn:y'/><propname/></propfind>").kind())
                .isEqualTo(Kind.NAMES);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<propfind xmlns='urn:y'><allprop/></propfind>",
                "<propfind xmlns='DAV:'/>",
                "<propfind xmlns='DAV:'><allprop/><propname/></propfind>",
            })
    void refuses(String body) {
        assertThatThrownBy(() -> parse(body)).isInstanceOf(BadXmlException.class);
    }

    @Test
    void refusesMoreNamesThanItRepeats() {
        StringBuilder body = new StringBuilder("<propfind xmlns='DAV:'><prop>");
        for (int i = 0; i < 201; i++) {
            body.append("<x").append(i).append("/>");
        }
        body.append("</prop></propfind>");
        assertThatThrownBy(() -> parse(body.toString())).isInstanceOf(BadXmlException.class);
    }

    private static PropertyRequest parse(String body) throws IOException {
        return PropertyRequest.of(
                SafeXml.parse(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8))),
                false);
    }
}
