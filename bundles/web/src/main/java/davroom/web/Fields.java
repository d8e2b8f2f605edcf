package davroom.web;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The members of a body that a call knows; each is of its type or the call ends with 422. */
final class Fields {
    private final Map<String, Object> members;

    /**
     * Of a body.
     *
     * @param known names that may be there; any other would be ignored without a word, and who sent
     *     it believes otherwise
     */
    Fields(Map<String, Object> members, Set<String> known) {
        for (String name : members.keySet()) {
            if (!known.contains(name)) {
                throw Problem.field(shown(name), "There is no such field here.");
            }
        }
        this.members = members;
    }

    private static String shown(String name) {
        return name.length() > 64 ? name.substring(0, 64) : name;
    }

    Set<String> names() {
        return members.keySet();
    }

    boolean has(String name) {
        return members.containsKey(name);
    }

    Optional<String> text(String name) {
        return value(name, String.class, "a text").map(text -> plain(name, text));
    }

    /** One that must be there. */
    String needText(String name) {
        return text(name).orElseThrow(() -> Problem.field(name, "This field is needed."));
    }

    Optional<Boolean> flag(String name) {
        return value(name, Boolean.class, "true or false");
    }

    Optional<Long> number(String name) {
        return value(name, BigDecimal.class, "a whole number")
                .map(
                        number -> {
                            // an exponent of a thousand million would be written out otherwise
                            if (number.scale() < -18 || number.precision() > 18) {
                                throw wrong(name, "a whole number of at most 18 digits");
                            }
                            try {
                                return number.longValueExact();
                            } catch (ArithmeticException e) {
                                throw wrong(name, "a whole number");
                            }
                        });
    }

    Optional<List<String>> texts(String name) {
        return value(name, List.class, "a list of texts")
                .map(
                        list -> {
                            List<String> texts = new ArrayList<>();
                            for (Object item : list) {
                                if (!(item instanceof String text)) {
                                    throw wrong(name, "a list of texts");
                                }
                                texts.add(plain(name, text));
                            }
                            return texts;
                        });
    }

    private <T> Optional<T> value(String name, Class<T> type, String words) {
        if (!members.containsKey(name)) {
            return Optional.empty();
        }
        Object value = members.get(name);
        if (!type.isInstance(value)) {
            throw wrong(name, words);
        }
        return Optional.of(type.cast(value));
    }

    /**
     * No control characters, of which a log and a database make something else, no half letters.
     */
    static String plain(String name, String text) {
        boolean odd =
                text.codePoints()
                        .anyMatch(
                                c ->
                                        Character.isISOControl(c)
                                                || Character.getType(c) == Character.SURROGATE);
        if (odd) {
            throw wrong(name, "one line of text");
        }
        return text;
    }

    private static Problem wrong(String name, String words) {
        return Problem.field(name, "This field is " + words + ".");
    }
}
