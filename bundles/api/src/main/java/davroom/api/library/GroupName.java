package davroom.api.library;

import davroom.api.storage.StoragePath;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What files of one shot have in common: the folder, and the name without what cameras and phones
 * hang on to it.
 *
 * <pre>
 * IMG_1234.JPG, IMG_1234.CR2, IMG_1234.CR2.xmp, IMG_E1234.HEIC, IMG_1234_HEVC.MOV -> img_1234
 * </pre>
 */
public final class GroupName {
    /** Of iPhones: the edited one stands beside the original. */
    private static final Pattern EDITED = Pattern.compile("img_e(\\d{4})");

    /** Of iCloud: {@code IMG_1234_HEVC.MOV}. */
    private static final Pattern CODEC = Pattern.compile("(.+)_[a-z]{4}");

    /** {@code .jpg}, {@code .mp4}: letters and digits, and at least one letter. */
    private static final Pattern EXTENSION =
            Pattern.compile("(.+)\\.(?=[a-z0-9]*[a-z])[a-z0-9]{2,5}");

    private GroupName() {}

    /** The path that stands for the group of a file. */
    public static StoragePath of(StoragePath file) {
        return file.isDrive() || file.isRoot() ? file : file.parent().resolve(stem(file.name()));
    }

    private static String stem(String name) {
        String stem = name.toLowerCase(Locale.ROOT);
        for (Matcher cut = EXTENSION.matcher(stem); cut.matches(); cut = EXTENSION.matcher(stem)) {
            stem = cut.group(1);
        }
        Matcher codec = CODEC.matcher(stem);
        if (codec.matches()) {
            stem = codec.group(1);
        }
        Matcher edited = EDITED.matcher(stem);
        return edited.matches() ? "img_" + edited.group(1) : stem;
    }
}
