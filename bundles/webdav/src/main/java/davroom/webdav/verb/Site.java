package davroom.webdav.verb;

import davroom.api.storage.StoragePath;
import java.net.URI;
import java.util.Optional;

/**
 * Where the house stands on the web.
 *
 * @param basePath raw path in front of all drives, without a slash at its end: {@code /photos}, or
 *     empty
 * @param authority host and port as people see them
 */
public record Site(String basePath, String authority) {

    /**
     * Something that a request can be about.
     *
     * @param path on or above the drives
     * @param slash whether the URL ended with one
     * @param above empty; or, for a folder on the way to the base path, its raw path without a
     *     slash at its end
     */
    public record Spot(StoragePath path, boolean slash, Optional<String> above) {

        /** The same, as its disk spells it. */
        Spot spelled(StoragePath stored) {
            return new Spot(stored, slash, above);
        }
    }

    /**
     * The site of that address.
     *
     * @throws IllegalArgumentException with a sentence
     */
    public static Site of(String siteUrl) {
        URI uri = URI.create(siteUrl);
        if (uri.getRawAuthority() == null) {
            throw new IllegalArgumentException(
                    "siteUrl is an address like https://example.com/, not " + siteUrl);
        }
        String path = uri.getRawPath();
        return new Site(
                path.endsWith("/") ? path.substring(0, path.length() - 1) : path,
                uri.getRawAuthority());
    }

    /**
     * What a raw request URI names; nothing when it is beside the base path.
     *
     * @throws davroom.api.storage.IllegalPathException when no drive can have such a path
     */
    public Optional<Spot> locate(String rawPath) {
        boolean slash = rawPath.endsWith("/");
        if (rawPath.equals(basePath) || rawPath.startsWith(basePath + "/")) {
            // the slash of // is the end of an empty name and not the end of the path
            StoragePath path = StoragePath.ofUri(rawPath.substring(basePath.length()));
            return Optional.of(new Spot(path, slash, Optional.empty()));
        }
        String way = slash ? rawPath.substring(0, rawPath.length() - 1) : rawPath;
        // Windows asks all folders on the way to the one that it mounts
        return basePath.startsWith(way + "/")
                ? Optional.of(new Spot(StoragePath.ROOT, slash, Optional.of(way)))
                : Optional.empty();
    }

    /** The name below a folder on the way to the base path, as it stands in the URL. */
    public String next(String above) {
        String rest = basePath.substring(above.length() + 1);
        int end = rest.indexOf('/');
        return end < 0 ? rest : rest.substring(0, end);
    }
}
