package davroom.library.media;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/** Writes Exif as cameras do (CIPA DC-008 4.5), for pictures of any camera. */
final class Exif {
    private static final int POINTER_EXIF = 0x8769;
    private static final int POINTER_GPS = 0x8825;

    private final Map<Integer, Object> image = new LinkedHashMap<>();
    private final Map<Integer, Object> shot = new LinkedHashMap<>();
    private final Map<Integer, Object> place = new LinkedHashMap<>();

    Exif image(int tag, Object value) {
        image.put(tag, value);
        return this;
    }

    Exif shot(int tag, Object value) {
        shot.put(tag, value);
        return this;
    }

    /** Degrees, minutes and seconds, as numerators and denominators. */
    Exif place(String north, long[] latitude, String east, long[] longitude) {
        place.put(1, north);
        place.put(2, latitude);
        place.put(3, east);
        place.put(4, longitude);
        return this;
    }

    Exif place(int tag, Object value) {
        place.put(tag, value);
        return this;
    }

    /** Header and directories, big-endian. */
    byte[] bytes() {
        if (!shot.isEmpty()) {
            image.put(POINTER_EXIF, 0);
        }
        if (!place.isEmpty()) {
            image.put(POINTER_GPS, 0);
        }
        int exifAt = 8 + length(image);
        int placeAt = exifAt + (shot.isEmpty() ? 0 : length(shot));
        image.computeIfPresent(POINTER_EXIF, (tag, old) -> exifAt);
        image.computeIfPresent(POINTER_GPS, (tag, old) -> placeAt);
        ByteBuffer out = ByteBuffer.allocate(placeAt + length(place));
        out.put(new byte[] {'M', 'M', 0, 42}).putInt(8);
        write(image, out);
        if (!shot.isEmpty()) {
            write(shot, out);
        }
        if (!place.isEmpty()) {
            write(place, out);
        }
        return out.array();
    }

    private static int length(Map<Integer, Object> tags) {
        return 6
                + 12 * tags.size()
                + tags.values().stream().mapToInt(value -> outside(data(value))).sum();
    }

    private static int outside(byte[] data) {
        return data.length <= 4 ? 0 : data.length + data.length % 2;
    }

    private static void write(Map<Integer, Object> tags, ByteBuffer out) {
        int next = out.position() + 6 + 12 * tags.size();
        out.putShort((short) tags.size());
        List<byte[]> later = new ArrayList<>();
        for (Map.Entry<Integer, Object> tag : tags.entrySet()) {
            byte[] data = data(tag.getValue());
            out.putShort(tag.getKey().shortValue());
            out.putShort(kind(tag.getValue()));
            out.putInt(count(tag.getValue(), data));
            if (data.length <= 4) {
                out.put(data).put(new byte[4 - data.length]);
            } else {
                out.putInt(next);
                later.add(data);
                next += outside(data);
            }
        }
        out.putInt(0);
        later.forEach(data -> out.put(data).put(new byte[data.length % 2]));
    }

    private static short kind(Object value) {
        return (short)
                (value instanceof String
                        ? 2
                        : value instanceof Short ? 3 : value instanceof long[] ? 5 : 4);
    }

    private static int count(Object value, byte[] data) {
        return value instanceof String
                ? data.length
                : value instanceof long[] numbers ? numbers.length / 2 : 1;
    }

    private static byte[] data(Object value) {
        if (value instanceof String text) {
            return (text + "\0").getBytes(StandardCharsets.UTF_8);
        }
        if (value instanceof long[] numbers) {
            ByteBuffer data = ByteBuffer.allocate(4 * numbers.length);
            for (long number : numbers) {
                data.putInt((int) number);
            }
            return data.array();
        }
        return value instanceof Short number
                ? ByteBuffer.allocate(2).putShort(number).array()
                : ByteBuffer.allocate(4).putInt((Integer) value).array();
    }

    /** A JPEG picture of that size with this Exif in it. */
    byte[] jpeg(int width, int height) throws IOException {
        return jpeg(Exif.picture("jpg", width, height), bytes());
    }

    /** A JPEG picture with that Exif in it. */
    static byte[] jpeg(byte[] picture, byte[] exif) {
        byte[] words = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(picture.length + 4 + words.length + exif.length)
                .put(picture, 0, 2)
                .putShort((short) 0xffe1)
                .putShort((short) (2 + words.length + exif.length))
                .put(words)
                .put(exif)
                .put(picture, 2, picture.length - 2)
                .array();
    }

    /** A picture with colours in it. */
    static byte[] picture(String format, int width, int height) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, (x * 255 / width) << 16 | (y * 255 / height) << 8 | 0x40);
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (!ImageIO.write(image, format, out)) {
            throw new IOException("cannot write " + format);
        }
        return out.toByteArray();
    }
}
