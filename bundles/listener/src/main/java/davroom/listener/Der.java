package davroom.listener;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Writes the few ASN.1 values in DER (X.690) of which certificates and keys consist. */
final class Der {

    private static final DateTimeFormatter GENERALIZED_TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter UTC_TIME =
            DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final Instant YEAR_2050 = Instant.parse("2050-01-01T00:00:00Z");

    private Der() {}

    static byte[] sequence(byte[]... parts) {
        return value(0x30, join(parts));
    }

    static byte[] set(byte[]... parts) {
        return value(0x31, join(parts));
    }

    static byte[] integer(BigInteger number) {
        return value(0x02, number.toByteArray());
    }

    static byte[] octets(byte[] content) {
        return value(0x04, content);
    }

    /** A bit string of whole bytes, less {@code unused} bits at its end. */
    static byte[] bits(int unused, byte[] content) {
        return value(0x03, join(new byte[] {(byte) unused}, content));
    }

    static byte[] yes() {
        return value(0x01, new byte[] {(byte) 0xff});
    }

    static byte[] text(String text) {
        return value(0x0c, text.getBytes(StandardCharsets.UTF_8));
    }

    /** RFC 5280 4.1.2.5: two digits of the year until 2049, four from then on. */
    static byte[] time(Instant instant) {
        return instant.isBefore(YEAR_2050)
                ? value(0x17, UTC_TIME.format(instant).getBytes(StandardCharsets.US_ASCII))
                : value(0x18, GENERALIZED_TIME.format(instant).getBytes(StandardCharsets.US_ASCII));
    }

    /** An object identifier from its dotted form: 2.5.4.3 -> 06 03 55 04 03. */
    static byte[] identifier(String dotted) {
        String[] arcs = dotted.split("\\.", -1);
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.write(Integer.parseInt(arcs[0]) * 40 + Integer.parseInt(arcs[1]));
        for (int i = 2; i < arcs.length; i++) {
            int arc = Integer.parseInt(arcs[i]);
            for (int shift = 28; shift > 0; shift -= 7) {
                if (arc >> shift > 0) {
                    content.write(((arc >> shift) & 0x7f) | 0x80);
                }
            }
            content.write(arc & 0x7f);
        }
        return value(0x06, content.toByteArray());
    }

    static byte[] value(int tag, byte[] content) {
        ByteArrayOutputStream value = new ByteArrayOutputStream(content.length + 6);
        value.write(tag);
        byte[] length = BigInteger.valueOf(content.length).toByteArray();
        if (content.length < 0x80) {
            value.write(content.length);
        } else {
            int leadingZero = length[0] == 0 ? 1 : 0;
            value.write(0x80 | (length.length - leadingZero));
            value.write(length, leadingZero, length.length - leadingZero);
        }
        value.writeBytes(content);
        return value.toByteArray();
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }
}
