package davroom.auth.oidc;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The page that someone wanted before signing in. It comes from a link that anybody can have
 * written: only pages of ours are taken, or the link would lead from our sign-in to a copy of it.
 */
final class NextPage {
    /** Where nobody said otherwise. */
    static final String START = "/";

    private static final Pattern PAGE =
            Pattern.compile(
                    "/ui/[A-Za-z0-9._~!$&'()*+,;=:@%/-]*(\\?[A-Za-z0-9._~!$&'()*+,;=:@%/?-]*)?");

    private static final Pattern ENCODED = Pattern.compile("%([0-9A-Fa-f]{2})?");

    private NextPage() {}

    /**
     * The page below the site's address: {@code /ui/files?q=a}.
     *
     * @throws IllegalArgumentException with a sentence, when it is none of ours
     */
    static String checked(String next) {
        if (next.equals(START)) {
            return next;
        }
        String path = next.replaceFirst("\\?.*", "");
        if (next.length() > 1024
                || !PAGE.matcher(next).matches()
                || Arrays.stream(path.split("/", -1)).anyMatch(NextPage::leadsElsewhere)) {
            throw new IllegalArgumentException(
                    "The next page is one of this site, such as /ui/files.");
        }
        return next;
    }

    /** Dots that lead upwards, and slashes and controls that hide behind a percent sign. */
    private static boolean leadsElsewhere(String name) {
        String dots = name.toLowerCase(Locale.ROOT).replace("%2e", ".");
        return dots.equals(".")
                || dots.equals("..")
                || ENCODED.matcher(name)
                        .results()
                        .anyMatch(
                                found ->
                                        found.group(1) == null
                                                || isHidden(Integer.parseInt(found.group(1), 16)));
    }

    private static boolean isHidden(int character) {
        return character < ' ' || character == 0x7f || character == '/' || character == '\\';
    }
}
