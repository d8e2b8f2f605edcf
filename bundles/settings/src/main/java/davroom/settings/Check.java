package davroom.settings;

import davroom.api.library.ImportPattern;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What a value may be.
 *
 * @param allowed the end of the sentence "allowed is ..."
 * @param test whether a value is
 */
record Check(String allowed, Predicate<String> test) {
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,15}");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._:%\\[\\]-]+");
    private static final Pattern LOOPBACK_URL =
            Pattern.compile(
                    "^http://(([^/:]+\\.)?localhost|127(\\.[0-9]{1,3}){3}|\\[::1])(:[0-9]+)?(/|$)");
    private static final Pattern DIRECTORY =
            Pattern.compile("ldaps?://([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+\\])(:[0-9]{1,5})?/?");
    private static final Pattern ADDRESS =
            Pattern.compile("(([0-9]{1,3}\\.){3}[0-9]{1,3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*)");

    private static final Pattern LOOPBACK =
            Pattern.compile(
                    "localhost|127(\\.[0-9]{1,3}){3}|\\[?(::1|(0{1,4}:){7}0{0,3}1)\\]?",
                    Pattern.CASE_INSENSITIVE);

    static Check number(long from, long to) {
        return new Check(
                "a whole number from " + from + " to " + to, value -> isNumber(value, from, to));
    }

    static Check offOrPort() {
        Predicate<String> port = value -> isNumber(value, 0, 65535);
        return new Check("\"off\" or a number from 0 to 65535", port.or("off"::equals));
    }

    static Check oneOf(String... words) {
        Set<String> known = Set.of(words);
        String allowed = String.join(", ", new TreeSet<>(known));
        return new Check("one of " + allowed, known::contains);
    }

    static Check onOff() {
        return new Check("true or false", value -> value.equals("true") || value.equals("false"));
    }

    static Check path() {
        return new Check(
                "the path of a file or folder", value -> !value.isBlank() && isPath(value));
    }

    static Check pathOrNothing() {
        return new Check("the path of a file", value -> value.isEmpty() || isPath(value));
    }

    static Check host() {
        return new Check("a host name or an address", HOST.asMatchPredicate());
    }

    static Check text() {
        return new Check(
                "text without line breaks",
                value -> value.chars().noneMatch(Character::isISOControl));
    }

    static Check accountName() {
        return new Check(
                "a name without blanks, slashes and colons",
                value ->
                        !value.isEmpty()
                                && value.chars()
                                        .noneMatch(
                                                c ->
                                                        Character.isISOControl(c)
                                                                || Character.isWhitespace(c)
                                                                || c == '/'
                                                                || c == ':'));
    }

    static Check jdbc() {
        return new Check(
                "a URL that begins with jdbc:postgresql: or jdbc:h2:",
                value -> value.startsWith("jdbc:postgresql:") || value.startsWith("jdbc:h2:"));
    }

    static Check site() {
        return new Check(
                "a URL that begins with http:// or https://, without query and fragment",
                Check::isSite);
    }

    static Check issuer() {
        return new Check(
                "a URL that begins with https://, or with http:// on this computer, without query"
                        + " and fragment",
                value -> value.isEmpty() || (value.length() <= 512 && isIssuer(value)));
    }

    /** RFC 6749 3.3: words of printable ASCII without quotes and backslashes. */
    static Check scopes() {
        Pattern words = Pattern.compile("[!#-\\[\\]-~]+( [!#-\\[\\]-~]+)*");
        return new Check(
                "words with blanks between, openid among them",
                value ->
                        words.matcher(value).matches() && (" " + value + " ").contains(" openid "));
    }

    static Check directory() {
        return new Check(
                "a URL that begins with ldap:// or ldaps://, with nothing behind host and port",
                value -> value.isEmpty() || DIRECTORY.matcher(value).matches());
    }

    static Check dn() {
        return new Check(
                "a name like cn=davroom,dc=example,dc=com",
                value -> value.isEmpty() || value.matches("[^=\\p{Cntrl}]+=[^\\p{Cntrl}]*"));
    }

    static Check filter() {
        return new Check(
                "a filter like (uid={0})",
                value -> value.matches("\\(.+\\)") && value.contains("{0}"));
    }

    static Check addresses() {
        return new Check(
                "a comma list of addresses, networks such as 10.0.0.0/8, and the word loopback",
                value -> {
                    for (String part : value.split(",", -1)) {
                        if (!part.isBlank() && !isNetwork(part.strip())) {
                            return false;
                        }
                    }
                    return true;
                });
    }

    static Check pattern() {
        return new Check(
                ImportPattern.ALLOWED,
                value -> {
                    try {
                        ImportPattern.of(value);
                        return true;
                    } catch (IllegalArgumentException e) {
                        return false;
                    }
                });
    }

    private static boolean isNumber(String value, long from, long to) {
        if (!NUMBER.matcher(value).matches()) {
            return false;
        }
        long number = Long.parseLong(value);
        return number >= from && number <= to;
    }

    private static boolean isPath(String value) {
        try {
            return !Path.of(value).toString().isEmpty()
                    && value.chars().noneMatch(Character::isISOControl);
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static boolean isSite(String value) {
        try {
            URI uri = new URI(value);
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            return (scheme.equals("http") || scheme.equals("https"))
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** Secrets are sent there. */
    private static boolean isIssuer(String value) {
        return isSite(value)
                && StandardCharsets.US_ASCII.newEncoder().canEncode(value)
                && (value.startsWith("https://") || LOOPBACK_URL.matcher(value).find());
    }

    private static boolean isNetwork(String text) {
        if (text.equals("loopback")) {
            return true;
        }
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        return ADDRESS.matcher(address).matches()
                && (slash < 0 || isNumber(text.substring(slash + 1), 0, 128));
    }

    /**
     * Whether an address, or {@code localhost}, can be reached from this computer only. Other names
     * are not looked up: they may mean something else tomorrow.
     */
    static boolean isLoopback(String host) {
        return LOOPBACK.matcher(host).matches();
    }
}
