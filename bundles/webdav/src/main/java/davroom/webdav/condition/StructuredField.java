package davroom.webdav.condition;

import java.math.BigDecimal;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads structured fields (RFC 9651): items, and dictionaries of items. Parameters are read over,
 * for no field that is used here has any that mean something.
 *
 * <p>An item is a {@link Long}, a {@link BigDecimal}, a {@link Boolean}, a {@code byte[]}, or a
 * {@link String} for anything that is a text of some kind. An inner list is {@link #LIST}.
 *
 * <pre>
 * ?1                      true
 * 100                     100
 * sha-256=:AAE=:, a, b=2  {sha-256=[0, 1], a=true, b=2}
 * </pre>
 */
public final class StructuredField {
    /** Stands for an inner list, whose items nobody wants. */
    static final Object LIST = new Object();

    private static final int MOST_DIGITS = 15;

    private final String text;
    private int at;

    private StructuredField(String text) {
        this.text = text;
    }

    /**
     * The value of a field that is one item; empty when it is none.
     *
     * @param type of the value that is wanted: another one is none (RFC 9651 4.2)
     */
    public static <T> Optional<T> item(Optional<String> field, Class<T> type) {
        try {
            return field.map(value -> new StructuredField(value.strip()).wholeItem())
                    .filter(type::isInstance)
                    .map(type::cast);
        } catch (BadConditionException e) {
            // RFC 9651 4.2: a field that cannot be read is as if it were not there
            return Optional.empty();
        }
    }

    /**
     * The members of a field that is a dictionary, in their order; of two with one key the last.
     *
     * @throws BadConditionException when it is none
     */
    public static Map<String, Object> dictionary(String field) {
        return new StructuredField(field.strip()).members();
    }

    private Object wholeItem() {
        Object item = item();
        parameters();
        if (at < text.length()) {
            throw bad();
        }
        return item;
    }

    private Map<String, Object> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        while (at < text.length()) {
            String key = key();
            Object value = true;
            if (peek() == '=') {
                at++;
                value = peek() == '(' ? list() : item();
            }
            parameters();
            members.remove(key);
            members.put(key, value);
            skip(" \t");
            if (at < text.length()) {
                expect(',');
                skip(" \t");
                if (at == text.length()) {
                    throw bad();
                }
            }
        }
        return members;
    }

    private Object list() {
        expect('(');
        skip(" ");
        while (peek() != ')') {
            item();
            parameters();
            if (peek() != ')') {
                expect(' ');
                skip(" ");
            }
        }
        expect(')');
        return LIST;
    }

    private void parameters() {
        while (peek() == ';') {
            at++;
            skip(" ");
            key();
            if (peek() == '=') {
                at++;
                item();
            }
        }
    }

    private Object item() {
        char c = peek();
        if (c == '-' || isDigit(c)) {
            return number();
        }
        return switch (c) {
            case '?' -> bool();
            case ':' -> bytes();
            case '"' -> string();
            case '@' -> {
                at++;
                yield String.valueOf(number());
            }
            case '%' -> {
                at++;
                yield string();
            }
            default -> token();
        };
    }

    private Object number() {
        int start = at;
        if (peek() == '-') {
            at++;
        }
        while (isDigit(peek()) || peek() == '.') {
            at++;
        }
        String number = text.substring(start, at);
        boolean whole = number.matches("-?\\d{1," + MOST_DIGITS + "}");
        if (!whole && !number.matches("-?\\d{1,12}\\.\\d{1,3}")) {
            throw bad();
        }
        return whole ? (Object) Long.valueOf(number) : new BigDecimal(number);
    }

    private Object bool() {
        at++;
        char c = peek();
        if (c != '0' && c != '1') {
            throw bad();
        }
        at++;
        return c == '1';
    }

    private Object bytes() {
        int end = text.indexOf(':', at + 1);
        if (end < 0) {
            throw bad();
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(text.substring(at + 1, end));
            at = end + 1;
            return bytes;
        } catch (IllegalArgumentException e) {
            throw bad();
        }
    }

    private Object string() {
        expect('"');
        StringBuilder string = new StringBuilder();
        while (peek() != '"') {
            if (peek() == '\\') {
                at++;
            }
            if (peek() < 0x20 || peek() > 0x7e) {
                throw bad();
            }
            string.append(text.charAt(at++));
        }
        at++;
        return string.toString();
    }

    private Object token() {
        if (!isLetter(peek()) && peek() != '*') {
            throw bad();
        }
        int start = at;
        while (isLetter(peek()) || isDigit(peek()) || "!#$%&'*+-.^_`|~:/".indexOf(peek()) >= 0) {
            at++;
        }
        return text.substring(start, at);
    }

    private String key() {
        if (peek() != '*' && (peek() < 'a' || peek() > 'z')) {
            throw bad();
        }
        int start = at;
        while ((peek() >= 'a' && peek() <= 'z') || isDigit(peek()) || "_-.*".indexOf(peek()) >= 0) {
            at++;
        }
        return text.substring(start, at);
    }

    /** NUL, which is in no field, at the end. */
    private char peek() {
        return at < text.length() ? text.charAt(at) : 0;
    }

    private void expect(char c) {
        if (peek() != c) {
            throw bad();
        }
        at++;
    }

    private void skip(String what) {
        while (at < text.length() && what.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static BadConditionException bad() {
        return new BadConditionException("This is no structured field of RFC 9651.");
    }
}
