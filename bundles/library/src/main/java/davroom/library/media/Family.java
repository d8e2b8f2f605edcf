package davroom.library.media;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What kinds of files a photo library has, by the endings of their names. */
public enum Family {
    /** What the sensor saw. */
    RAW(
            "dng 3fr ari arw bay cap crw cr2 cr3 data dcs dcr drf eip erf fff gpr iiq k25 kdc mdc"
                    + " mef mos mrw nef nrw obm orf pef ptx pxn r3d raf raw rwl rwz rw2 srf srw"
                    + " sr2 x3f"),
    /** Drawings. */
    VECTOR("svg ai ps ps2 ps3 eps eps2 eps3 epi ept epsf epsi pdf"),
    /** Pictures as phones take them, single or with a bit of video. */
    HEIC("hif heif heic avci avcs heifs heics"),
    /** All other pictures. */
    IMAGE(
            "jpg jpeg jpe jif jfif jfi jxl thm png apng pnga pn gif bmp tif tiff psd webp avif"
                    + " avis avifs mpo"),
    /** Moving pictures. */
    VIDEO(
            "mp4 mp m4v mov qt avi av1 avc hevc vvc evc mpg mpeg mjpg mjpeg mp2 mpv mxf 3gp 3g2"
                    + " flv f4v mkv mts m2ts ogv ogg ogx webm asf wmv dv"),
    /** What says something of the file beside it. */
    SIDECAR("xmp aae xml yml yaml json txt nfo md markdown"),
    /** Everything else. */
    UNSUPPORTED("");

    private static final Map<String, Family> BY_EXTENSION =
            Arrays.stream(values())
                    .flatMap(
                            family ->
                                    Stream.of(family.extensions.split(" "))
                                            .filter(extension -> !extension.isEmpty())
                                            .map(extension -> Map.entry(extension, family)))
                    .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private final String extensions;

    Family(String extensions) {
        this.extensions = extensions;
    }

    /** The family of a file of that name. */
    public static Family of(String name) {
        return BY_EXTENSION.getOrDefault(extension(name), UNSUPPORTED);
    }

    /** {@code IMG_1.JPG -> jpg}; empty where there is none. */
    static String extension(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    /** Whether files of it are pictures that stand still, of any kind. */
    public boolean isPicture() {
        return this == RAW || this == HEIC || this == IMAGE;
    }
}
