package davroom.api.library;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * One line of a file that says what is not looked at in its folder and below.
 *
 * <pre>
 * *.psd        that name anywhere here or below, in any letter case
 * cache/       only folders of that name, with all that is in them
 * 2024/raw     that path from here
 * /a?.jpg      a name right here
 * **&#47;x/[0-9]*  any number of folders, then that
 * # text       nothing: a comment
 * </pre>
 *
 * @param path what the names from here must be like; a single name alone may be anywhere
 * @param anywhere whether it is a name that may be anywhere
 * @param foldersOnly whether files of that name are looked at
 */
record IgnoreRule(Wildcards<String> path, boolean anywhere, boolean foldersOnly) {

    /** The rule of a line; nothing for an empty line or a comment. */
    static Optional<IgnoreRule> of(String line) {
        String text = folded(line.strip());
        if (text.equals("#") || text.startsWith("# ")) {
            return Optional.empty();
        }
        boolean foldersOnly = text.endsWith("/");
        List<String> names = Stream.of(text.split("/")).filter(name -> !name.isEmpty()).toList();
        if (names.isEmpty()) {
            return Optional.empty();
        }
        boolean anywhere = names.size() == 1 && !text.startsWith("/");
        return Optional.of(
                new IgnoreRule(
                        new Wildcards<>(names.stream().map(IgnoreRule::part).toList()),
                        anywhere,
                        foldersOnly));
    }

    /** Disks and people write one name in several ways. */
    static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }

    /**
     * Whether it is meant, or something that it is in.
     *
     * @param names from the folder of the rule on, folded
     */
    boolean hides(List<String> names, boolean folder) {
        for (int end = 1; end <= names.size(); end++) {
            boolean isFolder = end < names.size() || folder;
            List<String> tried = names.subList(anywhere ? end - 1 : 0, end);
            if ((isFolder || !foldersOnly) && path.matches(tried)) {
                return true;
            }
        }
        return false;
    }

    private static Optional<Predicate<String>> part(String glob) {
        if (glob.equals("**")) {
            return Optional.empty();
        }
        Wildcards<Integer> name = name(glob.codePoints().toArray());
        return Optional.of(text -> name.matches(text.codePoints().boxed().toList()));
    }

    private static Wildcards<Integer> name(int[] glob) {
        List<Optional<Predicate<Integer>>> parts = new ArrayList<>();
        for (int at = 0; at < glob.length; at++) {
            int wanted = glob[at];
            int end = wanted == '[' ? end(glob, at) : -1;
            if (wanted == '*') {
                parts.add(Optional.empty());
            } else if (wanted == '?') {
                parts.add(Optional.of(any -> true));
            } else if (end > 0) {
                parts.add(Optional.of(oneOf(Arrays.copyOfRange(glob, at + 1, end))));
                at = end;
            } else {
                parts.add(Optional.of(is -> is == wanted));
            }
        }
        return new Wildcards<>(parts);
    }

    /** Where a choice of characters ends; a bracket that nobody closes is one. */
    private static int end(int[] glob, int start) {
        for (int at = start + 2; at < glob.length; at++) {
            if (glob[at] == ']') {
                return at;
            }
        }
        return -1;
    }

    /** {@code abc}, {@code a-z0-9}, {@code !a-z}. */
    private static Predicate<Integer> oneOf(int[] choice) {
        boolean others = choice.length > 1 && (choice[0] == '!' || choice[0] == '^');
        Predicate<Integer> some = none -> false;
        for (int at = others ? 1 : 0; at < choice.length; at++) {
            int first = choice[at];
            boolean span = at + 2 < choice.length && choice[at + 1] == '-';
            int last = span ? choice[at + 2] : first;
            some = some.or(is -> is >= first && is <= last);
            at += span ? 2 : 0;
        }
        return others ? some.negate() : some;
    }
}
