package davroom.webdav.body;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What a file is, told by its name. Whatever a browser could run as a page is deliberately unknown
 * here: originals come from strangers' cameras and mails.
 */
public final class MediaType {
    /** For everything that is no known image, sound or film. */
    public static final String UNKNOWN = "application/octet-stream";

    private static final Map<String, String> BY_EXTENSION = new HashMap<>();

    static {
        // no SVG: it is a document that can hold scripts
        image("jpeg", "jpg", "jpeg", "jpe", "jfif");
        image("png", "png");
        image("gif", "gif");
        image("webp", "webp");
        image("avif", "avif");
        image("heic", "heic");
        image("heif", "heif", "hif");
        image("jxl", "jxl");
        image("jp2", "jp2");
        image("bmp", "bmp");
        image("tiff", "tif", "tiff");
        image("vnd.adobe.photoshop", "psd");
        image("x-adobe-dng", "dng");
        image("x-canon-cr2", "cr2");
        image("x-canon-cr3", "cr3");
        image("x-canon-crw", "crw");
        image("x-nikon-nef", "nef");
        image("x-nikon-nrw", "nrw");
        image("x-sony-arw", "arw");
        image("x-olympus-orf", "orf");
        image("x-panasonic-rw2", "rw2");
        image("x-pentax-pef", "pef");
        image("x-fuji-raf", "raf");
        image("x-samsung-srw", "srw");
        video("mp4", "mp4", "m4v");
        video("quicktime", "mov", "qt");
        video("webm", "webm");
        video("x-matroska", "mkv");
        video("x-msvideo", "avi");
        video("x-ms-wmv", "wmv");
        video("mpeg", "mpg", "mpeg");
        video("mp2t", "mts", "m2ts");
        video("3gpp", "3gp");
        audio("mpeg", "mp3");
        audio("mp4", "m4a");
        audio("aac", "aac");
        audio("ogg", "ogg", "oga", "opus");
        audio("wav", "wav");
        audio("flac", "flac");
    }

    private MediaType() {}

    /** {@code a.JPG -> image/jpeg}, {@code a.html -> application/octet-stream}. */
    public static String of(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0
                ? UNKNOWN
                : BY_EXTENSION.getOrDefault(
                        name.substring(dot + 1).toLowerCase(Locale.ROOT), UNKNOWN);
    }

    private static void image(String type, String... extensions) {
        add("image/" + type, extensions);
    }

    private static void video(String type, String... extensions) {
        add("video/" + type, extensions);
    }

    private static void audio(String type, String... extensions) {
        add("audio/" + type, extensions);
    }

    private static void add(String type, String... extensions) {
        for (String extension : extensions) {
            BY_EXTENSION.put(extension, type);
        }
    }
}
