package davroom.webdav.verb;

import davroom.api.storage.Entry;
import davroom.api.storage.OpenFile;
import davroom.webdav.body.FileBody;
import davroom.webdav.body.MediaType;
import davroom.webdav.condition.ByteRanges;
import davroom.webdav.condition.ByteRanges.ByteRange;
import davroom.webdav.condition.HttpDate;
import davroom.webdav.digest.Checksums;
import davroom.webdav.digest.WantedDigest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** GET and HEAD (RFC 9110 9.3.1, 9.3.2). */
final class Get implements Verb {
    /** 200, also for HEAD: python's webdavclient takes anything else for a missing folder. */
    private static final byte[] FOLDER =
            "This is a folder. Mount it as a network drive.\n".getBytes(StandardCharsets.US_ASCII);

    @Override
    public Plan plan(Exchange exchange) {
        return exchange.path().isRoot() ? Plan.NOTHING : Plan.reading(exchange.path());
    }

    @Override
    public void require(Exchange exchange) throws IOException {
        if (!exchange.path().isRoot()) {
            exchange.requireEntry();
        }
    }

    @Override
    public void expect(Exchange exchange) {
        // judged by the file that is opened, so that the answer is about the bytes that are sent
    }

    @Override
    public void answer(Exchange exchange) throws IOException {
        boolean head = exchange.request().getMethod().equals("HEAD");
        HttpServletResponse response = exchange.response();
        if (exchange.path().isRoot() || exchange.requireEntry().folder()) {
            response.setContentType("text/plain; charset=us-ascii");
            response.setContentLengthLong(FOLDER.length);
            if (!head) {
                response.getOutputStream().write(FOLDER);
            }
            return;
        }
        try (OpenFile file = exchange.open()) {
            Entry entry = file.entry();
            exchange.conditions().checkReading(Optional.of(entry));
            describe(entry, response);
            if (exchange.conditions().notModified(entry)) {
                response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
                return;
            }
            secure(entry, response);
            digests(exchange, file, head);
            if (head) {
                // RFC 9110 14.2: a range is for GET only
                response.setContentLengthLong(entry.size());
                return;
            }
            send(exchange, file);
        }
    }

    private static void describe(Entry entry, HttpServletResponse response) {
        response.setHeader("ETag", entry.etag());
        response.setHeader("Last-Modified", HttpDate.format(entry.modified()));
        response.setHeader("Accept-Ranges", "bytes");
    }

    /** An original may be a page that somebody sent: no browser is to run it as one of ours. */
    private static void secure(Entry entry, HttpServletResponse response) {
        String type = MediaType.of(entry.name());
        response.setContentType(type);
        response.setHeader("Content-Security-Policy", "sandbox; default-src 'none'");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        if (type.equals(MediaType.UNKNOWN)) {
            response.setHeader("Content-Disposition", "attachment");
        }
    }

    /** What the client can compare with what it has, or gets. */
    private static void digests(Exchange exchange, OpenFile file, boolean head) throws IOException {
        HttpServletResponse response = exchange.response();
        Checksums.of(exchange.tools().properties(), exchange.key(), file.entry())
                .ifPresent(text -> response.setHeader("OC-Checksum", text));
        boolean whole = WantedDigest.asksForSha256(exchange.header("Want-Repr-Digest"));
        // RFC 9530 2: of the bytes of this message, which HEAD and ranges have not
        boolean content =
                WantedDigest.asksForSha256(exchange.header("Want-Content-Digest"))
                        && !head
                        && exchange.header("Range") == null;
        if (whole || content) {
            Optional<String> field = WantedDigest.sha256(file).map(WantedDigest::field);
            field.filter(any -> whole).ifPresent(d -> response.setHeader("Repr-Digest", d));
            field.filter(any -> content).ifPresent(d -> response.setHeader("Content-Digest", d));
        }
    }

    private static void send(Exchange exchange, OpenFile file) throws IOException {
        HttpServletResponse response = exchange.response();
        Entry entry = file.entry();
        List<ByteRange> ranges =
                ByteRanges.of(exchange.header("Range"), exchange.header("If-Range"), entry)
                        .ranges();
        if (ranges.isEmpty()) {
            response.setContentLengthLong(entry.size());
            body(exchange, file).send(0, entry.size());
            return;
        }
        response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
        if (ranges.size() == 1) {
            ByteRange range = ranges.get(0);
            response.setHeader("Content-Range", range.contentRange(entry.size()));
            response.setContentLengthLong(range.length());
            body(exchange, file).send(range.first(), range.length());
            return;
        }
        sendParts(exchange, file, ranges);
    }

    /** RFC 9110 14.6. */
    private static void sendParts(Exchange exchange, OpenFile file, List<ByteRange> ranges)
            throws IOException {
        HttpServletResponse response = exchange.response();
        Entry entry = file.entry();
        String boundary = UUID.randomUUID().toString();
        List<byte[]> heads = ranges.stream().map(range -> head(boundary, range, entry)).toList();
        byte[] end = ascii("\r\n--" + boundary + "--\r\n");
        response.setContentType("multipart/byteranges; boundary=" + boundary);
        response.setContentLengthLong(
                ranges.stream().mapToLong(ByteRange::length).sum()
                        + heads.stream().mapToLong(head -> head.length).sum()
                        + end.length);
        FileBody body = body(exchange, file);
        for (int i = 0; i < ranges.size(); i++) {
            response.getOutputStream().write(heads.get(i));
            body.send(ranges.get(i).first(), ranges.get(i).length());
        }
        response.getOutputStream().write(end);
    }

    private static byte[] head(String boundary, ByteRange range, Entry entry) {
        return ascii(
                "\r\n--"
                        + boundary
                        + "\r\nContent-Type: "
                        + MediaType.of(entry.name())
                        + "\r\nContent-Range: "
                        + range.contentRange(entry.size())
                        + "\r\n\r\n");
    }

    private static FileBody body(Exchange exchange, OpenFile file) throws IOException {
        return new FileBody(
                file, exchange.response().getOutputStream(), exchange.request().isSecure());
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
