package davroom.library.media;

import static org.assertj.core.api.Assertions.assertThat;

import davroom.api.library.MediaFacts;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FactReaderTest {
    private static Exif canon() {
        return new Exif()
                .image(0x010f, "Canon")
                .image(0x0110, "Canon EOS R5")
                .image(0x0112, (short) 6)
                .shot(0x9003, "2024:05:01 10:20:30")
                .shot(0x9011, "+02:00")
                .shot(0x9291, "25")
                .shot(0xa434, "RF24-105mm F4 L IS USM")
                .place(
                        "N",
                        new long[] {48, 1, 51, 1, 2946, 100},
                        "W",
                        new long[] {2, 1, 17, 1, 42, 1});
    }

    @Test
    void readsWhatCamerasWrite() throws IOException {
        MediaReader.Reading reading = BytesFile.read("IMG_1.JPG", canon().jpeg(64, 48));

        assertThat(reading.error()).isEmpty();
        MediaFacts facts = reading.facts();
        assertThat(facts.type()).isEqualTo("image/jpeg");
        assertThat(facts.takenAt()).contains(LocalDateTime.of(2024, 5, 1, 10, 20, 30, 250_000_000));
        assertThat(facts.zone()).contains(ZoneOffset.ofHours(2));
        assertThat(facts.camera()).contains("Canon EOS R5");
        assertThat(facts.lens()).contains("RF24-105mm F4 L IS USM");
        assertThat(facts.width()).hasValue(64);
        assertThat(facts.height()).hasValue(48);
        assertThat(facts.orientation()).hasValue(6);
        assertThat(facts.latitude().orElseThrow()).isBetween(48.858, 48.859);
        assertThat(facts.longitude().orElseThrow()).isBetween(-2.2951, -2.2949);
        assertThat(facts.duration()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "N, 0, 0, E, 0, 0, -",
                "N, 91, 1, E, 10, 1, -",
                "N, 48, 0, E, 2, 0, -",
                "S, 33, 1, E, 181, 1, -",
                "S, 33, 1, E, 151, 1, -33.0",
                "N, 0, 1, E, 6, 1, 0.0",
            })
    void placesAreOnTheMap(
            String north, long lat, long latBy, String east, long lon, long lonBy, Double latitude)
            throws IOException {
        byte[] picture =
                new Exif()
                        .place(
                                north,
                                new long[] {lat, latBy, 0, 1, 0, 1},
                                east,
                                new long[] {lon, lonBy, 0, 1, 0, 1})
                        .jpeg(8, 8);

        MediaFacts facts = BytesFile.read("a.jpg", picture).facts();

        assertThat(facts.latitude().isPresent()).isEqualTo(latitude != null);
        assertThat(facts.longitude().isPresent()).isEqualTo(latitude != null);
        if (latitude != null) {
            assertThat(facts.latitude()).hasValue(latitude);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, -", "1, 1", "8, 8", "9, -"})
    void orientationsAreOneToEight(short said, String meant) throws IOException {
        byte[] picture = new Exif().image(0x0112, said).jpeg(8, 8);

        MediaFacts facts = BytesFile.read("a.jpg", picture).facts();

        assertThat(
                        facts.orientation().stream()
                                .boxed()
                                .map(String::valueOf)
                                .findFirst()
                                .orElse("-"))
                .isEqualTo(meant);
    }

    @Test
    void theClockOfTheSatellitesDatesWhatHasNoOtherDate() throws IOException {
        byte[] picture =
                new Exif()
                        .place(29, "2023:12:31")
                        .place(7, new long[] {23, 1, 59, 1, 58, 1})
                        .jpeg(8, 8);

        MediaFacts facts = BytesFile.read("a.jpg", picture).facts();

        assertThat(facts.takenAt()).contains(LocalDateTime.of(2023, 12, 31, 23, 59, 58));
        assertThat(facts.zone()).contains(ZoneOffset.UTC);
    }

    @ParameterizedTest
    @CsvSource({
        "jpg, jpg, image/jpeg",
        "png, png, image/png",
        "gif, gif, image/gif",
        "bmp, bmp, image/bmp",
        "tiff, tif, image/tiff",
        "jpg, dat, image/jpeg",
    })
    void theContentSaysWhatAFileIs(String format, String extension, String type)
            throws IOException {
        MediaReader.Reading reading =
                BytesFile.read("a." + extension, Exif.picture(format, 40, 30));

        assertThat(reading.error()).isEmpty();
        assertThat(reading.facts().type()).isEqualTo(type);
        assertThat(reading.facts().width()).hasValue(40);
        assertThat(reading.facts().height()).hasValue(30);
    }

    @ParameterizedTest
    @CsvSource({"jpg, png", "png, jpg", "gif, tiff", "bmp, gif", "png, heic"})
    void aNameThatContradictsTheContentIsAnError(String format, String extension)
            throws IOException {
        MediaReader.Reading reading = BytesFile.read("a." + extension, Exif.picture(format, 8, 8));

        assertThat(reading.error().orElseThrow())
                .contains("Its name says")
                .contains(format(format));
        assertThat(reading.facts().type()).contains(format(format));
    }

    private static String format(String format) {
        return format.equals("jpg") ? "jpeg" : format;
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 20, 100, 300, 600, 5000, 90_000})
    void aPictureThatEndsTooEarlyIsAnError(int length) throws IOException {
        byte[] whole = canon().jpeg(3000, 2000);

        assertThat(BytesFile.read("a.jpg", Arrays.copyOf(whole, length)).error()).isPresent();
        assertThat(BytesFile.read("a.jpg", whole).error()).isEmpty();
    }

    @Test
    void aVideoBehindAPictureIsNoError() throws IOException {
        byte[] picture = canon().jpeg(64, 48);
        byte[] motion = Arrays.copyOf(picture, picture.length + 200_000);

        assertThat(BytesFile.read("a.jpg", motion).error()).isEmpty();
    }

    @Test
    void pngsThatEndTooEarlyAreErrors() throws IOException {
        byte[] whole = Exif.picture("png", 300, 200);

        assertThat(BytesFile.read("a.png", Arrays.copyOf(whole, whole.length - 20)).error())
                .isPresent();
    }

    @Test
    void aPictureOf300MegapixelsIsRefusedFromItsHeader() throws IOException {
        byte[] picture = Exif.picture("jpg", 16, 16);
        for (int at = 0; at < picture.length - 9; at++) {
            if (picture[at] == (byte) 0xff && picture[at + 1] == (byte) 0xc0) {
                ByteBuffer.wrap(picture)
                        .putShort(at + 5, (short) 15_000)
                        .putShort(at + 7, (short) 20_000);
            }
        }

        MediaReader.Reading reading = BytesFile.read("a.jpg", picture);

        assertThat(reading.error())
                .contains("The picture has 300 megapixels, more than the 150 that are allowed.");
        assertThat(reading.facts().width()).hasValue(20_000);
    }

    @Test
    void sidecarsAndTextsAreNoErrors() {
        byte[] xmp = "<x:xmpmeta xmlns:x='adobe:ns:meta/'/>".getBytes(StandardCharsets.UTF_8);

        assertThat(BytesFile.read("a.xmp", xmp).error()).isEmpty();
        assertThat(BytesFile.read("a.txt", "a".getBytes(StandardCharsets.UTF_8)).error()).isEmpty();
    }

    @Test
    void nothingThatIsChangedInAFileComesOutOfTheReader() throws IOException {
        byte[][] files = {
            canon().jpeg(64, 48),
            canon().bytes(),
            Exif.picture("png", 16, 16),
            Exif.picture("gif", 16, 16),
            Exif.picture("tiff", 16, 16),
            Exif.picture("bmp", 16, 16),
        };
        String[] names = {"a.jpg", "a.nef", "a.png", "a.gif", "a.tif", "a.bmp"};
        Random random = new Random(7);
        for (int round = 0; round < 1200; round++) {
            int which = round % files.length;
            byte[] file = files[which].clone();
            for (int change = 0; change <= random.nextInt(8); change++) {
                file[random.nextInt(Math.min(file.length, 400))] = (byte) random.nextInt();
            }
            assertThat(BytesFile.read(names[which], file)).isNotNull();
        }
    }

    @Test
    void aSegmentWhoseTagsAllPointAtOneTextIsReadToItsBoundOnly() throws IOException {
        int tags = 5000;
        ByteBuffer exif = ByteBuffer.allocate(65_000);
        exif.put(new byte[] {'M', 'M', 0, 42}).putInt(8).putShort((short) tags);
        for (int tag = 0; tag < tags; tag++) {
            exif.putShort((short) (0x8000 + tag)).putShort((short) 7).putInt(64_900).putInt(8);
        }
        byte[] picture = Exif.jpeg(Exif.picture("jpg", 8, 8), exif.array());
        long before = memory();

        MediaReader.Reading reading = BytesFile.read("a.jpg", picture);

        assertThat(reading.facts().width()).hasValue(8);
        assertThat(memory() - before).isLessThan(100L << 20);
    }

    private static long memory() {
        return ((com.sun.management.ThreadMXBean)
                        java.lang.management.ManagementFactory.getThreadMXBean())
                .getCurrentThreadAllocatedBytes();
    }

    @Test
    void aChunkThatClaimsTwoGigabytesGetsNoRoom() throws IOException {
        byte[] png = Exif.picture("png", 8, 8);
        ByteBuffer bomb = ByteBuffer.allocate(png.length + 12);
        bomb.put(png, 0, 33)
                .putInt(Integer.MAX_VALUE)
                .put("iTXt".getBytes(StandardCharsets.US_ASCII));
        bomb.putInt(0).put(png, 33, png.length - 33);
        long before = memory();

        MediaReader.Reading reading = BytesFile.read("a.png", bomb.array());

        assertThat(reading.error()).isPresent();
        assertThat(memory() - before).isLessThan(50L << 20);
    }

    @Test
    void aBoxThatClaimsMoreThanTheFileGetsNoRoom() {
        ByteBuffer mp4 = ByteBuffer.allocate(40);
        mp4.putInt(24).put("ftypisom".getBytes(StandardCharsets.US_ASCII)).putInt(0);
        mp4.put("isommp42".getBytes(StandardCharsets.US_ASCII));
        mp4.putInt(0x7fff_ffff).put("moov".getBytes(StandardCharsets.US_ASCII));

        MediaReader.Reading reading = BytesFile.read("a.mp4", mp4.array());

        assertThat(reading.error().orElseThrow()).contains("ends too early");
        assertThat(reading.facts().type()).isEqualTo("video/mp4");
    }

    @Test
    void entitiesOfEntitiesInXmpAreNotFollowed() throws IOException {
        StringBuilder xml =
                new StringBuilder("<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a0 'ha'>");
        for (int level = 1; level < 12; level++) {
            xml.append("<!ENTITY a").append(level).append(" '");
            xml.append(("&a" + (level - 1) + ";").repeat(20)).append("'>");
        }
        xml.append("]><x:xmpmeta xmlns:x='adobe:ns:meta/'>&a11;</x:xmpmeta>");
        byte[] xmp = ("http://ns.adobe.com/xap/1.0/\0" + xml).getBytes(StandardCharsets.UTF_8);
        byte[] picture = Exif.picture("jpg", 8, 8);
        ByteBuffer bomb = ByteBuffer.allocate(picture.length + xmp.length + 4);
        bomb.put(picture, 0, 2).putShort((short) 0xffe1).putShort((short) (xmp.length + 2));
        bomb.put(xmp).put(picture, 2, picture.length - 2);
        long before = memory();

        assertThat(BytesFile.read("a.jpg", bomb.array()).facts().width()).hasValue(8);
        assertThat(memory() - before).isLessThan(100L << 20);
    }
}
