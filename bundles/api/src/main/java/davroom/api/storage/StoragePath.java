package davroom.api.storage;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * A place in the tree of drives: the root, a drive, or a file or folder on a drive.
 *
 * <p>It cannot be built wrong. It is decoded once, and its names never are empty, {@code .} or
 * {@code ..}, never hold a slash, a backslash or a control character, and are at most {@value
 * NameRule#MAX_BYTES} bytes of UTF-8. Two paths are equal when their names are equal, character by
 * character.
 */
public final class StoragePath implements Comparable<StoragePath> {

    /** Longest path, in characters of its text. */
    public static final int MAX_LENGTH = 4096;

    /** The root, in which the drives are. */
    public static final StoragePath ROOT = new StoragePath("");

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
            path = path.resolve(PercentEncoding.decoded(segment));
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
        return NameRule.refusal(name).isEmpty();
    }

    /**
     * Whether a drive keeps this name, in whatever spelling, for itself: nothing of that name is
     * there for others, or can be made.
     */
    public static boolean reserves(String name) {
        return NameRule.reserves(name);
    }

    /** Whether one of the names on the drive is reserved for the drive itself. */
    public boolean isReserved() {
        return namesOnDrive().stream().anyMatch(NameRule::reserves);
    }

    /**
     * The ways in which a disk may have written a name that people read as this one: the name
     * itself, then Unicode's forms NFC and NFD of it. macOS asks in NFD for what others wrote in
     * NFC.
     */
    public static List<String> spellings(String name) {
        if (isAscii(name)) {
            return List.of(name);
        }
        return Stream.of(
                        name,
                        Normalizer.normalize(name, Normalizer.Form.NFC),
                        Normalizer.normalize(name, Normalizer.Form.NFD))
                .distinct()
                .filter(StoragePath::allows)
                .toList();
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    /** Whether Unicode has one form only for it. */
    public boolean isAscii() {
        return isAscii(text);
    }

    /** The same text for all paths that differ only in Unicode's form, to compare them by. */
    public StoragePath composed() {
        return isAscii(text)
                ? this
                : new StoragePath(Normalizer.normalize(text, Normalizer.Form.NFC));
    }

    /**
     * The child of this path with that name.
     *
     * @throws IllegalPathException when the name is not allowed
     */
    public StoragePath resolve(String name) {
        NameRule.refusal(name)
                .ifPresent(
                        reason -> {
                            throw new IllegalPathException(reason);
                        });
        if (text.length() + name.length() + 1 > MAX_LENGTH) {
            throw new IllegalPathException("The path is too long.");
        }
        return new StoragePath(text + '/' + name);
    }

    /**
     * 64 letters and digits that stand for this path and no other: for a database, in which a path
     * is too long for a key.
     */
    public String key() {
        byte[] digest =
                Digest.Algorithm.SHA256.begin().digest(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest);
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

    /** Whether one of its names below the drive is that of a sidecar. */
    public boolean isSidecar() {
        return namesOnDrive().stream().anyMatch(Sidecars::isName);
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
        return PercentEncoding.encoded(text);
    }

    /** One name percent-encoded for a URI, as {@link #toUri} does. */
    public static String encoded(String name) {
        return PercentEncoding.encoded(name);
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
