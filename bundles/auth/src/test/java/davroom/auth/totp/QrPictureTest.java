package davroom.auth.totp;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.io.StringReader;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class QrPictureTest {
    /** As large as a square is drawn. */
    private static final int SCALE = 4;

    private static final int WHITE = 0xffffff;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "otpauth://totp/Davroom:bob?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Davroom",
                "otpauth://totp/Davroom:%E6%9D%8E%E6%9D%8E%E6%9D%8E%E6%9D%8E%E6%9D%8E?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Davroom&algorithm=SHA1&digits=6&period=30",
            })
    void isReadByAnotherProgram(String text) throws Exception {
        Element svg =
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new InputSource(new StringReader(QrPicture.svg(text))))
                        .getDocumentElement();
        int size = Integer.parseInt(svg.getAttribute("viewBox").replaceAll(".* ", ""));
        String path = ((Element) svg.getElementsByTagName("path").item(0)).getAttribute("d");
        assertThat(path.replaceAll("M\\d+,\\d+h1v1h-1z", "")).isEmpty();
        int[] pixels = new int[size * SCALE * size * SCALE];
        Arrays.fill(pixels, WHITE);
        Matcher square = Pattern.compile("M(\\d+),(\\d+)").matcher(path);
        while (square.find()) {
            fill(
                    pixels,
                    size * SCALE,
                    Integer.parseInt(square.group(1)) * SCALE,
                    Integer.parseInt(square.group(2)) * SCALE);
        }
        BinaryBitmap picture =
                new BinaryBitmap(
                        new HybridBinarizer(
                                new RGBLuminanceSource(size * SCALE, size * SCALE, pixels)));
        assertThat(new QRCodeReader().decode(picture).getText()).isEqualTo(text);
    }

    private static void fill(int[] pixels, int width, int left, int top) {
        for (int y = top; y < top + SCALE; y++) {
            Arrays.fill(pixels, y * width + left, y * width + left + SCALE, 0);
        }
    }
}
