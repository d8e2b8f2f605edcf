package davroom.api.metrics;

import java.util.List;
import java.util.Map;

/**
 * A number with a name, or several that labels tell apart. No label names a person or a file.
 *
 * @param name as Prometheus has it, without {@code _total}: {@code davroom_requests}
 * @param meaning one sentence
 * @param kind whether it can fall
 * @param samples at least one
 */
public record Figure(String name, String meaning, Kind kind, List<Sample> samples) {

    /** Whether it can fall. */
    public enum Kind {
        /** It only grows, from the start on. */
        COUNTER,
        /** It is what it is at the moment. */
        GAUGE
    }

    /**
     * One number.
     *
     * @param labels by name; the same names in all samples of a figure
     * @param value now
     */
    public record Sample(Map<String, String> labels, double value) {
        /** They cannot be changed any more. */
        public Sample {
            labels = Map.copyOf(labels);
        }
    }

    /** The list cannot be changed any more. */
    public Figure {
        samples = List.copyOf(samples);
    }

    /** One that only grows. */
    public static Figure counter(String name, String meaning, Number value) {
        return new Figure(
                name, meaning, Kind.COUNTER, List.of(new Sample(Map.of(), value.doubleValue())));
    }

    /** One that is what it is at the moment. */
    public static Figure gauge(String name, String meaning, Number value) {
        return new Figure(
                name, meaning, Kind.GAUGE, List.of(new Sample(Map.of(), value.doubleValue())));
    }
}
