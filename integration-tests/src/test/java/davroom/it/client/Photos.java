package davroom.it.client;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Random;
import javax.imageio.ImageIO;

/**
 * Photos as a camera writes them: JPEG pictures of many sizes with camera and time in an EXIF
 * segment. The same number is always the same photo.
 */
final class Photos {
    private static final int ASCII = 2;
    private static final int LONG = 4;

    private Photos() {}

    /** The photo of that number. */
    static byte[] photo(int number) throws IOException {
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        ImageIO.write(picture(number), "jpg", jpeg);
        byte[] plain = jpeg.toByteArray();
        byte[] exif = exif("Davroom", "Model " + number, taken(number));
        return ByteBuffer.allocate(plain.length + exif.length)
                .put(plain, 0, 2) // start of image; the segment comes right after it
                .put(exif)
                .put(plain, 2, plain.length - 2)
                .array();
    }

    private static String taken(int number) {
        return "2024:%02d:%02d 12:%02d:00".formatted(number % 12 + 1, number % 28 + 1, number % 60);
    }

    private static BufferedImage picture(int number) {
        Random random = new Random(number);
        int width = 160 + random.nextInt(1200);
        int height = 120 + random.nextInt(900);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setPaint(new GradientPaint(0, 0, Color.ORANGE, width, height, Color.BLUE));
        graphics.fillRect(0, 0, width, height);
        for (int i = 0; i < 200; i++) {
            graphics.setColor(new Color(random.nextInt(1 << 24)));
            graphics.fillOval(random.nextInt(width), random.nextInt(height), 40, 40);
        }
        graphics.dispose();
        return image;
    }

    /** An APP1 segment with one TIFF directory, and the EXIF directory it points to. */
    private static byte[] exif(String make, String model, String taken) {
        byte[][] texts = {text(make), text(model), text(taken), text(taken)};
        int first = 8 + 2 + 4 * 12 + 4;
        int second = first + texts[0].length + texts[1].length + texts[2].length;
        ByteBuffer tiff = ByteBuffer.allocate(second + 2 + 12 + 4 + texts[3].length);
        tiff.put("MM".getBytes(US_ASCII)).putShort((short) 42).putInt(8);
        tiff.putShort((short) 4);
        int value = first;
        short[] tags = {0x010F, 0x0110, 0x0132}; // Make, Model, DateTime
        for (int i = 0; i < tags.length; i++) {
            entry(tiff, tags[i], ASCII, texts[i].length, value);
            value += texts[i].length;
        }
        entry(tiff, (short) 0x8769, LONG, 1, second);
        tiff.putInt(0).put(texts[0]).put(texts[1]).put(texts[2]);
        tiff.putShort((short) 1);
        entry(tiff, (short) 0x9003, ASCII, texts[3].length, second + 2 + 12 + 4);
        tiff.putInt(0).put(texts[3]);

        byte[] name = {'E', 'x', 'i', 'f', 0, 0};
        int length = 2 + name.length + tiff.capacity();
        return ByteBuffer.allocate(2 + length)
                .putShort((short) 0xFFE1)
                .putShort((short) length)
                .put(name)
                .put(tiff.array())
                .array();
    }

    private static void entry(ByteBuffer tiff, short tag, int type, int count, int value) {
        tiff.putShort(tag).putShort((short) type).putInt(count).putInt(value);
    }

    private static byte[] text(String text) {
        return (text + "\0").getBytes(US_ASCII);
    }
}
