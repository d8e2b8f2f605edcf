package davroom.it.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/** Uploads in parts, and uploads that say what they are. */
final class UploadScenes {
    private final Dice dice;
    private final Scene.Course course;

    UploadScenes(Dice dice, Scene.Course course) {
        this.dice = dice;
        this.course = course;
    }

    /** An upload that goes on (draft-ietf-httpbis-resumable-upload). */
    void resumable(String file) {
        // one of before, or accounts would soon have as many as they may
        course.then("DELETE", Learned.UPLOAD);
        String first = content();
        String last = content();
        int whole = first.length() + last.length();
        course.then(dice.of("PUT", "PUT", "POST"), file)
                .with("Upload-Complete", "?0")
                .with("Upload-Length", dice.once(2) ? Integer.toString(whole) : "")
                .with("X-OC-Mtime", dice.once(3) ? "1700000000" : "")
                .with("Repr-Digest", dice.once(3) ? sha256(first + last) : "")
                .with(first);
        switch (dice.below(7)) {
            case 0 -> course.then("HEAD", Learned.UPLOAD);
            case 1 -> course.then("DELETE", Learned.UPLOAD);
            case 2 -> part(first.length(), "?0", last);
            case 3 -> {
                part(first.length(), "?0", last);
                part(whole, "?1", dice.of("", "more"));
            }
            case 4 -> {
                part(first.length(), "?1", last);
                course.then("HEAD", Learned.UPLOAD);
            }
            default -> part(first.length(), "?1", last);
        }
    }

    private void part(int offset, String complete, String content) {
        course.then("PATCH", Learned.UPLOAD)
                .with("Content-Type", "application/partial-upload")
                .with("Upload-Offset", Integer.toString(offset))
                .with("Upload-Complete", complete)
                .with("Upload-Draft-Interop-Version", dice.of("", "", "8"))
                .with("Content-Digest", dice.once(4) ? sha256(content) : "")
                .with(content);
    }

    /** A file in pieces, as Nextcloud's clients send it. */
    void pieces(String home, String file, String user) {
        String worker = home.substring(home.lastIndexOf('/') + 1);
        String folder = "/remote.php/dav/uploads/" + user + "/" + worker;
        String target = "/remote.php/dav/files/" + user + file;
        String first = content();
        String last = content();
        String total = Integer.toString(first.length() + last.length());
        course.then("DELETE", folder);
        course.then("MKCOL", folder)
                .with("Destination", dice.of("", target))
                .with("OC-Total-Length", dice.of("", total));
        course.then("PUT", folder + "/00001").with("OC-Total-Length", total).with(first);
        if (dice.once(6)) {
            course.then(dice.of("PROPFIND", "DELETE"), folder + dice.of("", "/00001"));
            return;
        }
        course.then("PUT", folder + "/" + dice.of("00002", "2", "0000000000000002")).with(last);
        course.then("MOVE", folder + "/.file")
                .with("Destination", dice.of("", "http://localhost") + target)
                .with("OC-Total-Length", dice.of("", total))
                .with("OC-Checksum", dice.once(2) ? "SHA1:" + sha1(first + last) : "")
                .with("X-OC-Mtime", dice.of("", "1700000000", "1700000000.25"))
                .with("If", dice.once(5) ? "<" + target + "> ([" + Learned.ETAG + "])" : "");
    }

    /** An upload or a download with its digest, time and more. */
    void digests(String file) {
        String content = content();
        Ask put =
                course.then("PUT", file)
                        .with("X-OC-Mtime", dice.of("", "1700000000", "1700000000.123456789"))
                        .with("X-OC-CTime", dice.of("", "", "1600000000"))
                        .with("X-Favorite", dice.of("", "", "1", "0"))
                        .with("X-Expected-Entity-Length", length(content))
                        .with("OC-Total-Length", length(content))
                        .with("Want-Repr-Digest", dice.of("", "sha-256=3", "sha-256=1, sha=0"))
                        .with(content);
        switch (dice.below(6)) {
            case 0 -> put.with("Repr-Digest", sha256(content));
            case 1 -> put.with("Content-Digest", sha256(content) + ", sha=:AAAA:;p=1;q=\"r\"");
            case 2 -> put.with("OC-Checksum", "SHA1:" + sha1(content));
            case 3 -> put.with("OC-Checksum", "SHA256:" + hex("SHA-256", content));
            case 4 -> put.with("Content-MD5", base64("MD5", content));
            default -> put.with("Digest", "SHA-256=" + base64("SHA-256", content));
        }
        if (dice.once(3)) {
            course.then(dice.of("GET", "HEAD"), file)
                    .with("Want-Repr-Digest", dice.of("sha-256=3", "sha-512=9, sha-256=1", "sha=0"))
                    .with("Want-Content-Digest", dice.of("", "sha-256=1"))
                    .with("Range", dice.of("", "", "bytes=1-2"));
        }
    }

    private String length(String content) {
        return dice.once(4) ? Integer.toString(content.length()) : "";
    }

    private String content() {
        return "photo".repeat(1 + dice.below(dice.once(20) ? 20_000 : 50));
    }

    private static String sha256(String content) {
        return "sha-256=:" + base64("SHA-256", content) + ":";
    }

    private static String sha1(String content) {
        return hex("SHA-1", content);
    }

    private static String base64(String algorithm, String content) {
        return Base64.getEncoder().encodeToString(digest(algorithm, content));
    }

    private static String hex(String algorithm, String content) {
        return HexFormat.of().formatHex(digest(algorithm, content));
    }

    private static byte[] digest(String algorithm, String content) {
        try {
            return MessageDigest.getInstance(algorithm).digest(content.getBytes(ISO_8859_1));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
