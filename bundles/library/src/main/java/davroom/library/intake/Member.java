package davroom.library.intake;

import davroom.api.library.MediaFacts;
import davroom.api.storage.Entry;
import davroom.api.storage.StoragePath;
import davroom.library.media.Family;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of a shot that is to be taken in, and what was learned of it.
 *
 * @param path where it is
 * @param entry of the content that was read
 * @param sha256 of that content, lower-case hex
 * @param crc CRC-32C of it, eight upper-case hex digits
 * @param facts what it says of itself
 * @param error why it cannot be taken in, a sentence
 */
record Member(
        StoragePath path,
        Entry entry,
        String sha256,
        String crc,
        MediaFacts facts,
        Optional<String> error) {
    /** Of iPhones: {@code IMG_E1234.JPG} was edited. */
    private static final Pattern EDITED = Pattern.compile("img_e\\d{4}");

    /** Of iCloud: {@code IMG_1234_HEVC.MOV}. */
    private static final Pattern CODEC = Pattern.compile(".+(_[a-z]{4})");

    Family family() {
        return Family.of(path.name());
    }

    boolean isSidecar() {
        return family() == Family.SIDECAR;
    }

    Member refused(String reason) {
        return new Member(path, entry, sha256, crc, facts, Optional.of(reason));
    }

    /** {@code IMG_1.JPG -> .jpg}, {@code IMG_1.CR2.xmp -> .cr2.xmp}. */
    String extension() {
        String name = path.name();
        int dot = name.lastIndexOf('.');
        String last = dot < 0 ? "" : name.substring(dot).toLowerCase(Locale.ROOT);
        int inner = name.lastIndexOf('.', dot - 1);
        boolean ofAnother =
                isSidecar()
                        && inner > 0
                        && Family.of(name.substring(0, dot)).compareTo(Family.SIDECAR) < 0;
        return ofAnother ? name.substring(inner).toLowerCase(Locale.ROOT) : last;
    }

    /** {@code IMG_E1234.JPG -> _EDIT}, {@code IMG_1234_HEVC.MOV -> _HEVC}; mostly empty. */
    String variant() {
        String name = path.name().toLowerCase(Locale.ROOT);
        String stem = name.substring(0, name.length() - extension().length());
        Matcher codec = CODEC.matcher(stem);
        if (codec.matches()) {
            return codec.group(1).toUpperCase(Locale.ROOT);
        }
        return EDITED.matcher(stem).matches() ? "_EDIT" : "";
    }
}
