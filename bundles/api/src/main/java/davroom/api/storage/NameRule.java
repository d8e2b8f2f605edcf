package davroom.api.storage;

import java.util.Optional;

/** What a file or folder may be called. */
final class NameRule {
    /** Longest name, in bytes of UTF-8: what ext4, XFS, APFS and NTFS can hold. */
    static final int MAX_BYTES = 255;

    private NameRule() {}

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
