package davroom.webdav.nextcloud;

import davroom.webdav.verb.Site;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a URL of a Nextcloud server stands for here.
 *
 * <ul>
 *   <li>{@code /status.php}: STATUS
 *   <li>{@code /ocs/v2.php/cloud/user}: OCS, {@code /ocs/v2.php}, {@code /cloud/user}
 *   <li>{@code /remote.php/dav/files/bob/originals/a.jpg}: FILES, {@code
 *       /remote.php/dav/files/bob}, {@code /originals/a.jpg}
 *   <li>{@code /remote.php/dav/calendars}: NOTHING
 *   <li>{@code /originals/a.jpg}: no such URL at all
 * </ul>
 *
 * @param kind what it is
 * @param start raw path, behind the base path, up to where the names of that kind begin
 * @param account raw name of the account in it; empty when there is none
 * @param rest raw path behind that; empty, or begins with a slash
 */
record Place(Kind kind, String start, String account, String rest) {

    /** What there is. */
    enum Kind {
        /** Says that there is a server, to everybody. */
        STATUS,
        /** Says that there is a network, to everybody. */
        ALIVE,
        /** Says what the server can do, and who asks. */
        OCS,
        /** The drives. */
        FILES,
        /** A folder above those of the accounts with their drives. */
        WAY,
        /** Pieces of files that are under way. */
        UPLOADS,
        /** There are such URLs, and nothing is behind them. */
        NOTHING
    }

    private static final Pattern OCS = Pattern.compile("(/ocs/v[12][.]php)()(/.*)?");
    private static final Pattern WEBDAV = Pattern.compile("(/remote[.]php/webdav)()(/.*)?");
    private static final Pattern FILES = Pattern.compile("(/remote[.]php/dav/files/([^/]+))(/.*)?");
    private static final Pattern UPLOADS =
            Pattern.compile("(/remote[.]php/dav/uploads/([^/]+))(/.*)?");
    private static final Pattern WAY = Pattern.compile("/remote[.]php(/dav(/files)?)?/?");
    private static final Pattern ANY = Pattern.compile("/(ocs|index[.]php|remote[.]php)(/.*)?");

    /** The place of a raw request URI; nothing when that is no URL of a Nextcloud server. */
    static Optional<Place> of(String rawPath, Site site) {
        String base = site.basePath();
        return rawPath.startsWith(base + "/")
                ? below(rawPath.substring(base.length()))
                : Optional.empty();
    }

    private static Optional<Place> below(String path) {
        if (path.equals("/status.php")) {
            return Optional.of(new Place(Kind.STATUS, path, "", ""));
        }
        if (path.equals("/index.php/204")) {
            return Optional.of(new Place(Kind.ALIVE, path, "", ""));
        }
        return match(Kind.OCS, OCS, path)
                .or(() -> match(Kind.FILES, WEBDAV, path))
                .or(() -> match(Kind.FILES, FILES, path))
                .or(() -> match(Kind.UPLOADS, UPLOADS, path))
                .or(() -> whole(Kind.WAY, WAY, path))
                .or(() -> whole(Kind.NOTHING, ANY, path));
    }

    private static Optional<Place> match(Kind kind, Pattern pattern, String path) {
        Matcher matcher = pattern.matcher(path);
        return matcher.matches()
                ? Optional.of(
                        new Place(
                                kind,
                                matcher.group(1),
                                matcher.group(2),
                                Optional.ofNullable(matcher.group(3)).orElse("")))
                : Optional.empty();
    }

    private static Optional<Place> whole(Kind kind, Pattern pattern, String path) {
        return pattern.matcher(path).matches()
                ? Optional.of(new Place(kind, path, "", ""))
                : Optional.empty();
    }
}
