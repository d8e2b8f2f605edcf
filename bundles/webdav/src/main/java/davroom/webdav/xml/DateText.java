package davroom.webdav.xml;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;

/** Writes dates straight into a buffer: in a listing there are two for every file. */
public final class DateText {
    private static final byte[] DAYS = "MonTueWedThuFriSatSun".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] MONTHS =
            "JanFebMarAprMayJunJulAugSepOctNovDec".getBytes(StandardCharsets.US_ASCII);

    private static final long FIRST = Instant.parse("0001-01-01T00:00:00Z").getEpochSecond();
    private static final long LAST = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();
    private static final int DAY = 24 * 60 * 60;

    private DateText() {}

    /** {@code Sun, 06 Nov 1994 08:49:37 GMT}; the place after it. */
    public static int http(Instant moment, byte[] to, int from) {
        long seconds = seconds(moment);
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(seconds, DAY));
        int at = word(DAYS, date.getDayOfWeek().getValue(), to, from);
        to[at++] = ',';
        to[at++] = ' ';
        at = two(date.getDayOfMonth(), to, at);
        to[at++] = ' ';
        at = word(MONTHS, date.getMonthValue(), to, at);
        to[at++] = ' ';
        at = two(date.getYear() / 100, to, at);
        at = two(date.getYear() % 100, to, at);
        to[at++] = ' ';
        at = time(seconds, to, at);
        to[at++] = ' ';
        to[at++] = 'G';
        to[at++] = 'M';
        to[at++] = 'T';
        return at;
    }

    /** {@code 1994-11-06T08:49:37Z}; the place after it. */
    static int iso(Instant moment, byte[] to, int from) {
        long seconds = seconds(moment);
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(seconds, DAY));
        int at = two(date.getYear() / 100, to, from);
        at = two(date.getYear() % 100, to, at);
        to[at++] = '-';
        at = two(date.getMonthValue(), to, at);
        to[at++] = '-';
        at = two(date.getDayOfMonth(), to, at);
        to[at++] = 'T';
        at = time(seconds, to, at);
        to[at++] = 'Z';
        return at;
    }

    /** A disk can hold years that neither form can say. */
    private static long seconds(Instant moment) {
        return Math.max(FIRST, Math.min(LAST, moment.getEpochSecond()));
    }

    private static int time(long seconds, byte[] to, int from) {
        int second = Math.floorMod(seconds, DAY);
        int at = two(second / 3600, to, from);
        to[at++] = ':';
        at = two(second / 60 % 60, to, at);
        to[at++] = ':';
        return two(second % 60, to, at);
    }

    private static int two(int value, byte[] to, int at) {
        to[at] = (byte) ('0' + value / 10);
        to[at + 1] = (byte) ('0' + value % 10);
        return at + 2;
    }

    private static int word(byte[] words, int number, byte[] to, int at) {
        System.arraycopy(words, (number - 1) * 3, to, at, 3);
        return at + 3;
    }
}
