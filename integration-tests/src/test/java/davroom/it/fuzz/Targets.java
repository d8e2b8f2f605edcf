package davroom.it.fuzz;

import static davroom.it.fuzz.Dice.raw;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;

/** What requests and destinations name: mostly something in the folder of the worker. */
final class Targets {
    /** As they stand in a URL when all is well. */
    private static final List<String> NAMES =
            List.of(
                    "a.jpg",
                    "b.jpg",
                    "c%20d.txt",
                    "caf%C3%A9.jpg",
                    "cafe%CC%81.jpg",
                    "%E6%97%A5%E6%9C%AC",
                    "%F0%9F%93%B7.mp4",
                    "%E2%80%AEgpj.exe",
                    "100%25.jpg",
                    "a%23b",
                    "a%3Fb",
                    "a+b",
                    "a;v=1",
                    "a:b",
                    "%26%3C%3E.xml",
                    "%7B%22'%7D",
                    "dir",
                    "dir/sub",
                    "dir/x.jpg",
                    "dir/sub/y.jpg",
                    "._a.jpg",
                    ".DS_Store",
                    "Thumbs.db",
                    "desktop.ini",
                    ".ql_disablethumbnails",
                    "a.jpg.tacitpart",
                    "CON",
                    "a.",
                    "A.JPG");

    /** What requests that build on each other meet at. */
    private static final List<String> FEW =
            List.of("a.jpg", "b.jpg", "dir/", "dir/x.jpg", "dir/sub/");

    /** Names that are none, or that another reader could take for something else. */
    private static final List<String> ODD =
            List.of(
                    "..",
                    ".",
                    "",
                    "%2e%2e",
                    ".%2e",
                    "%252e%252e",
                    "..%2f..",
                    "..%5c..",
                    "..\\..",
                    "..;",
                    "..;a=b",
                    "%c0%ae%c0%ae",
                    "%e0%80%ae",
                    "%00",
                    "a%00.jpg",
                    "%0d%0aX:%20y",
                    "%",
                    "%4",
                    "%zz",
                    "%u0041",
                    "%ed%a0%80",
                    "%ff",
                    "%7f",
                    ".davroom",
                    ".DavRoom",
                    ".davroom/uploads",
                    "%2edavroom",
                    "?",
                    "?a=b",
                    "#f",
                    "|",
                    "*",
                    "~",
                    raw("é"),
                    raw("📷"),
                    "\t",
                    " ",
                    "\u0001",
                    "\u0080",
                    "\u00ff");

    /** Places that are not the worker's. */
    private static final List<String> ELSEWHERE =
            List.of(
                    "/",
                    "",
                    "*",
                    "/originals",
                    "/originals/",
                    "/import/",
                    "/originals/canary/",
                    "/originals/canary",
                    "/originals/canary/photo.jpg",
                    "/originals/canary/new.jpg",
                    "/import/canary/photo.jpg",
                    "/originals/fuzz/../canary/photo.jpg",
                    "/originals/fuzz/%2e%2e/canary/photo.jpg",
                    "/originals/fuzz/..%2fcanary%2fphoto.jpg",
                    "/originals/./canary/photo.jpg",
                    "/originals//canary/photo.jpg",
                    "//originals/canary/photo.jpg",
                    "/ORIGINALS/canary/photo.jpg",
                    "/originals/Canary/photo.jpg",
                    "/../../../../etc/passwd",
                    "/originals/../../../../../etc/passwd",
                    "/originals/.davroom/",
                    "/nowhere/a.jpg",
                    "/health",
                    "/metrics",
                    "/favicon.ico",
                    "/robots.txt",
                    "/.well-known/caldav",
                    "/status.php",
                    "/ocs/v1.php/cloud/capabilities?format=json",
                    "/ocs/v2.php/cloud/capabilities",
                    "/ocs/v2.php/cloud/user?format=xml",
                    "/remote.php/webdav/originals/fuzz/a.jpg",
                    "/remote.php/dav/",
                    "/remote.php/dav/files/fuzz/",
                    "/remote.php/dav/files/fuzz/originals/fuzz/a.jpg",
                    "/remote.php/dav/files/eve/originals/canary/photo.jpg",
                    "/remote.php/dav/uploads/fuzz/4711",
                    "/remote.php/dav/uploads/fuzz/4711/00001",
                    "/remote.php/dav/uploads/fuzz/4711/.file",
                    "/remote.php/dav/uploads/eve/../fuzz/4711",
                    "/index.php/login/v2",
                    "/uploads/4711",
                    "PROPFIND",
                    "originals/a.jpg",
                    "http:///originals/",
                    "http://[::1/originals/",
                    "http://example.invalid/originals/canary/photo.jpg",
                    "localhost:80",
                    "file:///etc/passwd");

    private final Dice dice;
    private final String home;

    Targets(Dice dice, String home) {
        this.dice = dice;
        this.home = home;
    }

    /** Something that a client could ask for. */
    String usual() {
        String end = dice.once(12) ? "/" : "";
        return home + "/" + (dice.once(20) ? "" : dice.of(dice.once(2) ? FEW : NAMES) + end);
    }

    /** The target of a request line. */
    String any() {
        return switch (dice.below(20)) {
            case 0, 1 -> dice.of(ELSEWHERE);
            case 2 -> spoilt(usual());
            case 3 -> spoilt(spoilt(dice.of(ELSEWHERE)));
            case 4 -> deep();
            case 5 -> dice.of("http://localhost", "http://127.0.0.1:80", "https://h:1") + usual();
            default -> usual();
        };
    }

    /** The value of a destination, or what a tagged list speaks of. */
    String reference() {
        return switch (dice.below(12)) {
            case 0 -> any();
            case 1 -> dice.of("https://", "HTTP://", "ftp://", "://", "http:/", "//") + any();
            case 2 -> "http://example.invalid" + usual();
            case 3 -> "http://user:secret@localhost" + usual();
            case 4 -> "http://localhost:" + dice.of("", "0", "-1", "99999999999", "x") + usual();
            case 5, 6, 7 -> usual();
            default -> dice.of("http://localhost", "https://localhost:443") + usual();
        };
    }

    private String spoilt(String target) {
        String[] segments = target.split("/", -1);
        int at = dice.below(segments.length);
        segments[at] = dice.once(3) ? segments[at] + dice.of(ODD) : dice.of(ODD);
        return String.join("/", segments);
    }

    private String deep() {
        String name = dice.of("d/", "x", "%C3%A9", "%2e%2e/", "../", "/", "%", raw("日"));
        int length = dice.length(300, dice.once(10) ? 100_000 : 9000);
        String long1 = name.repeat(length / name.length() + 1);
        return home + "/" + new String(long1.getBytes(ISO_8859_1), ISO_8859_1);
    }
}
