package davroom.webdav.condition;

import davroom.webdav.condition.IfHeader.Condition;
import davroom.webdav.condition.IfHeader.ConditionList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads an If header from left to right, never back, so that a long one costs no more than its
 * length. White space may be missing everywhere (Cyberduck: {@code </a>(<urn:x>)}).
 */
final class IfParser {
    private static final int LONGEST = 32_768;
    private static final int MOST = 1_000;

    private final String text;
    private int at;
    private int conditions;

    IfParser(String header) {
        if (header.length() > LONGEST) {
            throw new BadConditionException("The If header is too long.");
        }
        this.text = header;
    }

    List<ConditionList> lists() {
        List<ConditionList> lists = new ArrayList<>();
        Optional<String> tag = Optional.empty();
        boolean tagWithoutList = false;
        skipSpace();
        while (at < text.length()) {
            if (peek() == '<') {
                // RFC 4918 10.4.2: lists with and without a tag do not mix
                if (tagWithoutList || (tag.isEmpty() && !lists.isEmpty())) {
                    throw bad();
                }
                tag = Optional.of(resourceTag());
                tagWithoutList = true;
            } else {
                lists.add(new ConditionList(tag, list()));
                tagWithoutList = false;
            }
            skipSpace();
        }
        if (lists.isEmpty() || tagWithoutList) {
            throw bad();
        }
        return lists;
    }

    private List<Condition> list() {
        expect('(');
        List<Condition> list = new ArrayList<>();
        skipSpace();
        while (peek() != ')') {
            list.add(condition());
            skipSpace();
        }
        expect(')');
        if (list.isEmpty()) {
            throw bad();
        }
        return list;
    }

    private Condition condition() {
        if (++conditions > MOST) {
            throw new BadConditionException("The If header has too many conditions.");
        }
        boolean negated = text.regionMatches(true, at, "Not", 0, 3);
        if (negated) {
            at += 3;
            skipSpace();
        }
        if (peek() == '<') {
            String token = bracketed();
            if (!isAbsoluteUri(token)) {
                throw bad();
            }
            return new Condition(negated, true, token);
        }
        return new Condition(negated, false, entityTag());
    }

    private String resourceTag() {
        String tag = bracketed();
        if (!tag.startsWith("/") && !isAbsoluteUri(tag)) {
            throw bad();
        }
        return tag;
    }

    private String entityTag() {
        expect('[');
        skipSpace();
        int end = EntityTags.endOfTag(text, at);
        if (end < 0) {
            throw bad();
        }
        String tag = text.substring(at, end);
        at = end;
        skipSpace();
        expect(']');
        return tag;
    }

    private String bracketed() {
        expect('<');
        int start = at;
        while (peek() != '>') {
            char c = peek();
            if (c <= ' ' || c == 0x7f || c == '<') {
                throw bad();
            }
            at++;
        }
        String inside = text.substring(start, at);
        expect('>');
        return inside;
    }

    /** {@code scheme:something}, as far as it matters here. */
    private static boolean isAbsoluteUri(String text) {
        int colon = text.indexOf(':');
        return colon > 0
                && colon < text.length() - 1
                && isLetter(text.charAt(0))
                && text.substring(0, colon)
                        .chars()
                        .allMatch(
                                c ->
                                        isLetter(c)
                                                || (c >= '0' && c <= '9')
                                                || "+-.".indexOf(c) >= 0);
    }

    private static boolean isLetter(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private char peek() {
        if (at >= text.length()) {
            throw bad();
        }
        return text.charAt(at);
    }

    private void expect(char c) {
        if (peek() != c) {
            throw bad();
        }
        at++;
    }

    private void skipSpace() {
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
    }

    private static BadConditionException bad() {
        return new BadConditionException("The If header cannot be read.");
    }
}
