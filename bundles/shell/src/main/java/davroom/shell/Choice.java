package davroom.shell;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;

/** One word out of a few. */
final class Choice {
    private Choice() {}

    /** {@code role}, {@code king}: There is no role king; the roles are admin, user. */
    static <T> T of(String what, String text, T[] all, Function<T, String> name) {
        return Arrays.stream(all)
                .filter(each -> name.apply(each).equals(text))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "There is no %1$s %2$s; the %1$ss are %3$s."
                                                .formatted(
                                                        what,
                                                        text,
                                                        Arrays.stream(all)
                                                                .map(name)
                                                                .collect(
                                                                        Collectors.joining(
                                                                                ", ")))));
    }
}
