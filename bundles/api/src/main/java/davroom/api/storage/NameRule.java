package davroom.api.storage;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a file or folder may be called. */
final class NameRule {
    /** Longest name, in bytes of UTF-8: what ext4, XFS, APFS and NTFS can hold. */
    static final int MAX_BYTES = 255;

    /** What drives keep their own things under. */
    private static final String RESERVED = ".davroom";

    /** What Windows calls it besides. */
    private static final Pattern SHORT = Pattern.compile("davroo~\\d+");

    /** What some disks leave out of names, or look past when they compare them. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cf}\\p{Mn}]");

    private NameRule() {}

    /**
     * Whether a name is reserved for the drives themselves, on any disk: HFS+ leaves out what is
     * not seen, NTFS what stands after a colon and dots and spaces at the end, and all that fold
     * letters fold them in their own way.
     *
     * <ul>
     *   <li>{@code .davroom}, {@code .DavRoom}, {@code .davroom. }, {@code .davroom::$DATA}: yes
     *   <li>{@code .davrooms}, {@code davroom}, {@code x.davroom}: no
     * </ul>
     */
    static boolean reserves(String name) {
        // only these can become it: most names are done here
        if (name.length() < RESERVED.length() - 1) {
            return false;
        }
        String seen =
                UNSEEN.matcher(Normalizer.normalize(name, Normalizer.Form.NFKD)).replaceAll("");
        String folded = seen.toLowerCase(Locale.ROOT).replaceFirst(":.*", "");
        String bare = folded.replaceFirst("[. ]+$", "");
        return bare.equals(RESERVED) || SHORT.matcher(bare).matches();
    }

    /** Why no file or folder can have that name, in a sentence; empty when one can. */
    static Optional<String> refusal(String name) {
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
        return bytes <= MAX_BYTES
                ? Optional.empty()
                : Optional.of("A name is at most " + MAX_BYTES + " bytes long.");
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
}
