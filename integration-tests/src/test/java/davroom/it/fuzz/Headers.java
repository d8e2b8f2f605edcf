package davroom.it.fuzz;

import static davroom.it.fuzz.Dice.raw;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Values of headers: what clients send, what the RFCs allow, and what they do not. */
final class Headers {
    private static final List<String> NUMBERS =
            List.of(
                    "0",
                    "1",
                    "-1",
                    "-0",
                    "+5",
                    "007",
                    "0x10",
                    "1e9",
                    "3.7",
                    "2147483647",
                    "2147483648",
                    "4294967295",
                    "4294967296",
                    "9223372036854775807",
                    "9223372036854775808",
                    "-9223372036854775808",
                    "18446744073709551616",
                    "99999999999999999999999999999999999999",
                    "1700000000",
                    "1700000000.123456789",
                    "1700000000,5",
                    "-62135596800",
                    "253402300800",
                    "31556889864403199",
                    "NaN",
                    "Infinity",
                    raw("٣"),
                    raw("１"),
                    "",
                    " ",
                    "x");

    private static final List<String> DATES =
            List.of(
                    "Sun, 06 Nov 1994 08:49:37 GMT",
                    "Sunday, 06-Nov-94 08:49:37 GMT",
                    "Sun Nov  6 08:49:37 1994",
                    "Sun, 06 Nov 1994 08:49:37 +0000",
                    "Sun, 31 Feb 2100 25:61:61 GMT",
                    "Fri, 31 Dec 9999 23:59:60 GMT",
                    "Fri, 31 Dec 99999999999 23:59:59 GMT",
                    "Thu, 01 Jan 0000 00:00:00 GMT",
                    "0",
                    "-1",
                    "now");

    private static final List<String> TAGS =
            List.of(
                    Learned.ETAG,
                    Learned.ETAG,
                    "*",
                    "W/" + Learned.ETAG,
                    "\"x\"",
                    "\"\"",
                    "\"a,b\", \"c\"",
                    "\"",
                    "W/",
                    "w/\"x\"",
                    "x",
                    "\"x\"y\"",
                    "\"x\" *",
                    ",,,",
                    "\"\u00ff\"");

    private static final List<String> DIGESTS =
            List.of(
                    "sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:",
                    "sha-256=:AAAA:",
                    "sha-256=:****:",
                    "sha-512=::",
                    "md5=:1B2M2Y8AsgTpgAmY7PhCfg==:, sha-256=:AAAA:",
                    "sha-256",
                    "sha-256=AAAA",
                    "sha-256=:" + "A".repeat(5000) + ":",
                    "=::",
                    "sha-256=5, sha-512=0",
                    "sha-256=-1",
                    "SHA1:da39a3ee5e6b4b0d3255bfef95601890afd80709",
                    "SHA1:zz",
                    "MD5:d41d8cd98f00b204e9800998ecf8427e SHA1:",
                    "ADLER32:00000001",
                    "SHA3-256:00",
                    ":",
                    "1B2M2Y8AsgTpgAmY7PhCfg==",
                    "?1");

    private static final List<String> WORDS =
            List.of(
                    "T",
                    "F",
                    "t",
                    "true",
                    "?0",
                    "?1",
                    "?2",
                    "yes",
                    "1",
                    "T, F",
                    "infinity",
                    "0",
                    "",
                    "*");

    private final Dice dice;
    private final Targets targets;

    private final Map<String, Supplier<String>> kinds;
    private final List<String> names;

    Headers(Dice dice, Targets targets) {
        this.dice = dice;
        this.targets = targets;
        this.kinds =
                Map.ofEntries(
                        Map.entry("Depth", this::depth),
                        Map.entry("Destination", targets::reference),
                        Map.entry(
                                "Overwrite",
                                () -> dice.once(6) ? dice.of(WORDS) : dice.of("T", "T", "F")),
                        Map.entry("If", this::condition),
                        Map.entry("Timeout", this::timeout),
                        Map.entry("Lock-Token", this::lockToken),
                        Map.entry("Range", this::range),
                        Map.entry("If-Range", () -> dice.once(2) ? tag() : dice.of(DATES)),
                        Map.entry("If-Match", this::tag),
                        Map.entry("If-None-Match", this::tag),
                        Map.entry("If-Modified-Since", () -> dice.of(DATES)),
                        Map.entry("If-Unmodified-Since", () -> dice.of(DATES)),
                        Map.entry("Content-Range", this::contentRange),
                        Map.entry("Content-Type", this::contentType),
                        Map.entry("Content-Encoding", () -> dice.of("gzip", "identity", "x", "")),
                        Map.entry("Content-MD5", () -> dice.of(DIGESTS)),
                        Map.entry("Content-Digest", () -> dice.of(DIGESTS)),
                        Map.entry("Repr-Digest", () -> dice.of(DIGESTS)),
                        Map.entry("Want-Repr-Digest", () -> dice.of(DIGESTS)),
                        Map.entry("Want-Content-Digest", () -> dice.of(DIGESTS)),
                        Map.entry("Digest", () -> dice.of(DIGESTS)),
                        Map.entry("OC-Checksum", () -> dice.of(DIGESTS)),
                        Map.entry("X-OC-Mtime", this::time),
                        Map.entry("X-OC-CTime", this::number),
                        Map.entry("OC-Total-Length", this::number),
                        Map.entry("OC-Chunked", () -> dice.of(WORDS)),
                        Map.entry("X-Expected-Entity-Length", this::number),
                        Map.entry("X-Favorite", () -> dice.of(WORDS)),
                        Map.entry("Upload-Complete", () -> dice.of(WORDS)),
                        Map.entry("Upload-Incomplete", () -> dice.of(WORDS)),
                        Map.entry("Upload-Offset", this::number),
                        Map.entry("Upload-Length", this::number),
                        Map.entry("Upload-Limit", () -> "max-size=" + number()),
                        Map.entry("Upload-Draft-Interop-Version", this::number),
                        Map.entry("Prefer", this::prefer),
                        Map.entry("Brief", () -> dice.of(WORDS)),
                        Map.entry("Translate", () -> dice.of("f", "t", "F", "")),
                        Map.entry("User-Agent", this::userAgent),
                        Map.entry("Accept", () -> dice.of("*/*", "text/html;q=x", ",", "")),
                        Map.entry("Accept-Encoding", () -> dice.of("gzip", "*;q=0", "br, gzip")),
                        Map.entry("Accept-Language", () -> dice.of("de", "*", "x-y-z;q=2")),
                        Map.entry("X-Update-Range", () -> dice.of("append", "bytes=0-3")),
                        Map.entry("X-HTTP-Method-Override", () -> dice.of("DELETE", "PUT", "x")),
                        Map.entry("X-Requested-With", () -> "XMLHttpRequest"),
                        Map.entry("OCS-APIRequest", () -> dice.of(WORDS)),
                        Map.entry("Origin", () -> dice.of("null", "https://evil.invalid", "")),
                        Map.entry("Sec-Fetch-Site", () -> dice.of("cross-site", "none", "x")),
                        Map.entry("Referer", targets::reference),
                        Map.entry(
                                "Cookie", () -> dice.of("a=b", "$Version=1; a=\"b", "=;=;", "\"")),
                        Map.entry(
                                "X-Forwarded-Host", () -> dice.of("a.example", "a, b", "[::", "")),
                        Map.entry("X-Forwarded-Prefix", () -> dice.of("/photos", "x", "//", "")),
                        Map.entry("X-Forwarded-For", this::forwardedFor),
                        Map.entry("X-Forwarded-Proto", () -> dice.of("https", "http", "x", ",")),
                        Map.entry("Forwarded", this::forwarded),
                        Map.entry("TE", () -> dice.of("trailers", "gzip;q=x")),
                        Map.entry("Trailer", () -> "X"),
                        Map.entry("Upgrade", () -> dice.of("h2c", "websocket", "TLS/1.3")),
                        Map.entry("HTTP2-Settings", () -> dice.of("AAMAAABkAAQCAAAAAAIAAAAA", "x")),
                        Map.entry("Max-Forwards", this::number),
                        Map.entry("Via", () -> "1.1 x"),
                        Map.entry(
                                "X-" + dice.below(9),
                                () -> dice.bytes(9).replaceAll("[\r\n]", "")));
        this.names = kinds.keySet().stream().sorted().toList();
    }

    /** The name of any. */
    String name() {
        return dice.of(names);
    }

    /** A line that belongs to the method, and mostly fits it. */
    String lineFor(String method, String name) {
        if (name.equals("Depth") && !method.equals("PROPFIND") && !dice.once(6)) {
            return "Depth: "
                    + (method.equals("REPORT") ? dice.of("0", "1") : dice.of("0", "infinity"));
        }
        return line(name);
    }

    /** A line without its end. */
    String line(String name) {
        return name + ": " + kinds.get(name).get();
    }

    private String number() {
        return dice.once(4) ? Long.toString(dice.number()) : dice.of(NUMBERS);
    }

    private String time() {
        return dice.once(3) ? number() : "1700000000" + dice.of("", ".25");
    }

    private String tag() {
        return dice.of(TAGS);
    }

    private String depth() {
        return dice.once(6)
                ? dice.of(
                        "2",
                        "-1",
                        "infinite",
                        "1, noroot",
                        "0,0",
                        "Infinity",
                        "",
                        "1,noroot,x",
                        " 1")
                : dice.of("0", "1", "1", "infinity");
    }

    private String timeout() {
        return dice.once(3)
                ? dice.of(
                        "Infinite, Second-4100000000",
                        "Second-" + number(),
                        "infinity",
                        "Second-",
                        "Minute-5",
                        "Second-5,".repeat(dice.length(20, 900)),
                        ",",
                        number())
                : "Second-1";
    }

    private String lockToken() {
        return dice.of(
                "<" + Learned.TOKEN + ">",
                "<" + Learned.TOKEN + ">",
                Learned.TOKEN,
                "<urn:uuid:4f3a4d2e-0000-4000-8000-000000000000>",
                "<>",
                "<",
                "opaquelocktoken:x",
                "<DAV:no-lock>",
                "");
    }

    private String condition() {
        if (!dice.once(3)) {
            return dice.of(
                    "(<" + Learned.TOKEN + ">)",
                    "(<" + Learned.TOKEN + ">) (Not <DAV:no-lock>)",
                    "([" + Learned.ETAG + "])",
                    "<" + targets.reference() + "> (<" + Learned.TOKEN + ">)",
                    "(<" + Learned.TOKEN + "> [" + Learned.ETAG + "]) (Not <urn:x:y>)");
        }
        StringBuilder header = new StringBuilder();
        for (int i = dice.length(1, 400); i >= 0; i--) {
            if (dice.once(3)) {
                header.append('<').append(targets.reference()).append(dice.of("> ", ">", ">  "));
            }
            header.append('(').append(conditions()).append(dice.of(")", ")", ") ", "", "))"));
        }
        return header.toString();
    }

    private String conditions() {
        StringBuilder list = new StringBuilder();
        for (int i = dice.length(2, 50); i >= 0; i--) {
            list.append(dice.of("", "", "Not ", "not", dice.once(5) ? "Not Not " : ""))
                    .append(
                            dice.of(
                                    "<" + Learned.TOKEN + ">",
                                    "<" + Learned.TOKEN + ">",
                                    "<DAV:no-lock>",
                                    "[" + dice.of(TAGS) + "]",
                                    "[" + Learned.ETAG + "]",
                                    dice.once(5) ? dice.of("<urn:x", "<>", "[", "x") : "<urn:x:y>",
                                    raw("<urn:é>")));
        }
        return list.toString();
    }

    private String range() {
        StringBuilder ranges =
                new StringBuilder(dice.of("bytes=", "bytes=", "bytes =", "lines=", ""));
        for (int i = dice.length(2, 200); i >= 0; i--) {
            ranges.append(
                    dice.of(
                            "0-0",
                            "1-",
                            "-1",
                            "-0",
                            "5-2",
                            "-",
                            number() + "-" + number(),
                            " 0 - 9 "));
            ranges.append(i > 0 ? "," : "");
        }
        return ranges.toString();
    }

    private String contentRange() {
        return dice.of(
                "bytes 0-3/9", "bytes */9", "bytes 0-3/*", "bytes 5-2/1", "bytes " + number(), "x");
    }

    private String contentType() {
        return dice.of(
                "text/xml",
                "application/xml; charset=utf-8",
                "application/xml; charset=nothing",
                "application/xml; charset=utf-16",
                "text/plain",
                "image/jpeg",
                "application/x-www-form-urlencoded",
                "multipart/form-data",
                "multipart/form-data; boundary=\"",
                "application/partial-upload",
                "message/http",
                ";",
                "/",
                "");
    }

    private String prefer() {
        return dice.of(
                "return=minimal",
                "return=representation",
                "depth-noroot",
                "respond-async, wait=100",
                "return=minimal, return=representation",
                "return=\"minimal",
                "=;=",
                "x;".repeat(300));
    }

    private String userAgent() {
        return dice.of(
                "Microsoft-WebDAV-MiniRedir/10.0.19043",
                "WebDAVFS/3.0.0 (03008000) Darwin/20.6.0",
                "Microsoft Office Core Storage Infrastructure/1.0",
                "gvfs/1.50.3",
                "davfs2/1.6.1 neon/0.32.4",
                "rclone/v1.60.1",
                "Mozilla/5.0 (Linux) mirall/3.7.3",
                "Cyberduck/8.7",
                "WebDAVLib/1.3",
                "");
    }

    private String forwardedFor() {
        return dice.of(
                "127.0.0.1", "10.0.0.1, 127.0.0.1", "::1", "[::1]:80", "unknown", ",", number());
    }

    private String forwarded() {
        return dice.of(
                "for=127.0.0.1;proto=http",
                "for=\"[::1]:4711\"",
                "for=_hidden",
                "for=",
                "proto=https",
                ";;;=",
                "for=\"");
    }
}
