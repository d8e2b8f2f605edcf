package davroom.api.storage;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A place in the tree of drives: the root, a drive, or a file or folder on a drive.
 *
 * <p>It cannot be built wrong. It is decoded once, and its names never are empty, {@code .} or
 * {@code ..}, never hold a slash, a backslash or a control character, and are at most {@value
 * #MAX_NAME_BYTES} bytes of UTF-8. Two paths are equal when their names are equal, character by
 * character.
 */
public final class StoragePath implements Comparable<StoragePath> {

    /** Longest name, in bytes of UTF-8: what ext4, XFS, APFS and NTFS can hold. */
    public static final int MAX_NAME_BYTES = 255;

    /** Longest path, in characters of its text. */
    public static final int MAX_LENGTH = 4096;

    /** The root, in which the drives are. */
    public static final StoragePath ROOT = new StoragePath("");

    /** What stands for itself in a URI path: pchar of RFC 3986 without the semicolon. */
    private static final BitSet PLAIN =
            ("/0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz" + "-._~!$&'()*+,=:@")
                    .chars()
                    .collect(BitSet::new, BitSet::set, BitSet::or);

    /** {@code ""} for the root, else {@code /drive/name/name}. */
    private final String text;

    private StoragePath(String text) {
        this.text = text;
    }

    /**
     * The path of a raw, still percent-encoded URI path: {@code /originals/2024/a%20b.jpg}. One
     * slash at the end is accepted and dropped.
     *
     * @throws IllegalPathException when a name is not allowed or the encoding is broken
     */
    public static StoragePath ofUri(String rawPath) {
        if (rawPath.isEmpty() || rawPath.equals("/")) {
            return ROOT;
        }
        if (rawPath.charAt(0) != '/') {
            throw new IllegalPathException("A path begins with a slash.");
        }
        int end = rawPath.endsWith("/") ? rawPath.length() - 1 : rawPath.length();
        StoragePath path = ROOT;
        for (String segment : rawPath.substring(1, end).split("/", -1)) {
            path = path.resolve(decoded(segment));
        }
        return path;
    }

    /**
     * The path of a text as {@link #toString} gives it, for what was kept in a database or a
     * setting: {@code /originals/a b.jpg}.
     *
     * @throws IllegalPathException when a name is not allowed
     */
    public static StoragePath parse(String text) {
        if (text.isEmpty() || text.equals("/")) {
            return ROOT;
        }
        if (text.charAt(0) != '/') {
            throw new IllegalPathException("A path begins with a slash.");
        }
        return of(text.substring(1).split("/", -1));
    }

    /**
     * The path with these names, the first of which is the drive.
     *
     * @throws IllegalPathException when a name is not allowed
     */
    public static StoragePath of(String... names) {
        StoragePath path = ROOT;
        for (String name : names) {
            path = path.resolve(name);
        }
        return path;
    }

    /** Whether {@link #resolve} takes this name, for names that come from a disk. */
    public static boolean allows(String name) {
        return refusal(name).isEmpty();
    }

    /**
     * The child of this path with that name.
     *
     * @throws IllegalPathException when the name is not allowed
     */
    public StoragePath resolve(String name) {
        refusal(name)
                .ifPresent(
                        reason -> {
                            throw new IllegalPathException(reason);
                        });
        if (text.length() + name.length() + 1 > MAX_LENGTH) {
            throw new IllegalPathException("The path is too long.");
        }
        return new StoragePath(text + '/' + name);
    }

    /** Whether this is the root, in which the drives are. */
    public boolean isRoot() {
        return text.isEmpty();
    }

    /** Whether this is the top folder of a drive. */
    public boolean isDrive() {
        return !isRoot() && text.indexOf('/', 1) < 0;
    }

    /** The name of the drive; empty for the root. */
    public String drive() {
        if (isRoot()) {
            return "";
        }
        int slash = text.indexOf('/', 1);
        return slash < 0 ? text.substring(1) : text.substring(1, slash);
    }

    /** The last name; empty for the root. */
    public String name() {
        return text.substring(text.lastIndexOf('/') + 1);
    }

    /** All names, the drive first. */
    public List<String> names() {
        return isRoot() ? List.of() : List.of(text.substring(1).split("/"));
    }

    /** The names below the drive; empty for the drive itself and for the root. */
    public List<String> namesOnDrive() {
        List<String> names = names();
        return names.isEmpty() ? names : names.subList(1, names.size());
    }

    /** The folder this is in; the root's parent is the root. */
    public StoragePath parent() {
        return isRoot() ? this : new StoragePath(text.substring(0, text.lastIndexOf('/')));
    }

    /** Whether this is the given path or anywhere below it. */
    public boolean isUnder(StoragePath ancestor) {
        // with the slash, or a lock on /drive/photos would reach /drive/photos2
        return text.startsWith(ancestor.text)
                && (text.length() == ancestor.text.length()
                        || text.charAt(ancestor.text.length()) == '/');
    }

    /**
     * This path as it is called after {@code from}, which it is under, became {@code to}.
     *
     * @throws IllegalPathException when the new path is too long
     */
    public StoragePath rebase(StoragePath from, StoragePath to) {
        if (!isUnder(from)) {
            throw new IllegalArgumentException(this + " is not under " + from);
        }
        if (to.text.length() + text.length() - from.text.length() > MAX_LENGTH) {
            throw new IllegalPathException("The path is too long.");
        }
        return new StoragePath(to.text + text.substring(from.text.length()));
    }

    /** Percent-encoded for a URI, without a slash at the end; empty for the root. */
    public String toUri() {
        return encoded(text);
    }

    /** One name percent-encoded for a URI, as {@link #toUri} does. */
    public static String encoded(String name) {
        int plain = 0;
        while (plain < name.length() && isPlain(name.charAt(plain))) {
            plain++;
        }
        if (plain == name.length()) {
            return name;
        }
        StringBuilder out = new StringBuilder(name.length() + 16).append(name, 0, plain);
        for (byte b : name.substring(plain).getBytes(StandardCharsets.UTF_8)) {
            if (b > 0 && isPlain((char) b)) {
                out.append((char) b);
            } else {
                HexFormat hex = HexFormat.of().withUpperCase();
                hex.toHexDigits(out.append('%'), b);
            }
        }
        return out.toString();
    }

    private static boolean isPlain(char c) {
        return c < 128 && PLAIN.get(c);
    }

    private static Optional<String> refusal(String name) {
        if (name.isEmpty()) {
            return Optional.of("A path has no empty names: write one slash, not two.");
        }
        if (name.equals(".") || name.equals("..")) {
            return Optional.of("A path has no . and .. in it.");
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '/' || c == '\\') {
                return Optional.of("A name has no slash and no backslash.");
            }
            if (Character.isISOControl(c)) {
                return Optional.of("A name has no control characters.");
            }
        }
        int bytes = utf8Length(name);
        if (bytes < 0) {
            return Optional.of("A name is made of whole Unicode characters.");
        }
        return bytes <= MAX_NAME_BYTES
                ? Optional.empty()
                : Optional.of("A name is at most " + MAX_NAME_BYTES + " bytes long.");
    }

    /** -1 for half a character: a surrogate without its other half. */
    private static int utf8Length(String name) {
        int bytes = 0;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (Character.isHighSurrogate(c)
                    && i + 1 < name.length()
                    && Character.isLowSurrogate(name.charAt(i + 1))) {
                bytes += 4;
                i++;
            } else if (Character.isSurrogate(c)) {
                return -1;
            } else {
                bytes += c < 0x80 ? 1 : c < 0x800 ? 2 : 3;
            }
        }
        return bytes;
    }

    private static String decoded(String segment) {
        if (segment.indexOf('%') < 0 && segment.chars().allMatch(c -> c < 128)) {
            return segment;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(segment.length());
        for (int i = 0; i < segment.length(); i++) {
            char c = segment.charAt(i);
            if (c == '%') {
                if (i + 2 >= segment.length()
                        || !HexFormat.isHexDigit(segment.charAt(i + 1))
                        || !HexFormat.isHexDigit(segment.charAt(i + 2))) {
                    throw new IllegalPathException("A % in a path is followed by two hex digits.");
                }
                bytes.write(HexFormat.fromHexDigits(segment, i + 1, i + 3));
                i += 2;
            } else {
                // RFC 3986 has ASCII only; some clients send UTF-8 as it is
                bytes.writeBytes(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            // %C0%AE: an overlong dot
            throw new IllegalPathException("A path is percent-encoded UTF-8.");
        }
    }

    @Override
    public int compareTo(StoragePath other) {
        return text.compareTo(other.text);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StoragePath path && text.equals(path.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /**
     * Decoded, for people and for {@link #parse}: {@code /originals/a b.jpg}, {@code /} for the
     * root.
     */
    @Override
    public String toString() {
        return isRoot() ? "/" : text;
    }
}
