package davroom.webdav.verb;

import davroom.api.storage.IllegalPathException;
import davroom.api.storage.StoragePath;
import davroom.webdav.condition.Destination;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where the house stands on the web.
 *
 * @param basePath raw path in front of all drives, without a slash at its end: {@code /photos}, or
 *     empty
 * @param authority host and port as people see them
 * @param nextcloud whether who comes this way takes the house for a Nextcloud server
 */
public record Site(String basePath, String authority, boolean nextcloud) {

    /** As it is for everybody. */
    public Site(String basePath, String authority) {
        this(basePath, authority, false);
    }

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

    /** The same drives under another path, where a Nextcloud server has its files. */
    public Site under(String rawPath) {
        return new Site(basePath + rawPath, authority, true);
    }

    /**
     * What is left of a raw path of a header behind the base path; nothing when it is beside. In
     * the path of a Nextcloud server stands the name of the account, which a client does not spell
     * in its headers as in its URLs: {@code a%40b}, {@code a@b}.
     */
    public Optional<String> below(String rawPath) {
        if (rawPath.equals(basePath) || rawPath.startsWith(basePath + "/")) {
            return Optional.of(rawPath.substring(basePath.length()));
        }
        int names = (int) basePath.chars().filter(c -> c == '/').count();
        String[] parts = rawPath.split("/", names + 2);
        if (!nextcloud || parts.length <= names) {
            return Optional.empty();
        }
        String start = String.join("/", Arrays.copyOf(parts, names + 1));
        return isSame(start, basePath)
                ? Optional.of(rawPath.substring(start.length()))
                : Optional.empty();
    }

    /**
     * What a URL in a header of that request names: Destination, or a tag of If.
     *
     * @throws IOException when it is of another server, or none
     */
    public StoragePath referred(String reference, HttpServletRequest request) throws IOException {
        List<String> authorities =
                Stream.of(
                                authority,
                                request.getHeader("Host"),
                                // it is only compared with: whoever invents one deceives himself
                                request.getHeader("X-Forwarded-Host"))
                        .filter(Objects::nonNull)
                        .toList();
        return Destination.of(reference, this::below, authorities);
    }

    private static boolean isSame(String rawPath, String other) {
        try {
            return StoragePath.ofUri(rawPath)
                    .toString()
                    .equalsIgnoreCase(StoragePath.ofUri(other).toString());
        } catch (IllegalPathException e) {
            return false;
        }
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
