package davroom.web;

import davroom.api.metrics.Figure;
import davroom.api.metrics.Figure.Kind;
import davroom.api.metrics.Figure.Sample;
import davroom.api.metrics.Figures;
import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /metrics}: all figures of the house, in the text format of Prometheus. */
final class MetricsCall {
    private static final Logger LOG = LoggerFactory.getLogger("davroom.web");

    private final Supplier<List<Figures>> sources;

    MetricsCall(Supplier<List<Figures>> sources) {
        this.sources = sources;
    }

    Answer answer() throws IOException {
        // two that count the same would make a text that nobody reads: the first one counts
        Map<String, MetricSnapshot> figures = new TreeMap<>();
        for (Figures source : sources.get()) {
            try {
                for (Figure figure : source.figures()) {
                    figures.putIfAbsent(figure.name(), snapshot(figure));
                }
            } catch (RuntimeException e) {
                // what a room or a host throws takes away its own figures only
                LOG.warn("There are no figures of {}", source.getClass().getName(), e);
            }
        }
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        PrometheusTextFormatWriter.create()
                .write(
                        text,
                        new MetricSnapshots(figures.values()),
                        EscapingScheme.UNDERSCORE_ESCAPING);
        return new Answer(
                200,
                "text/plain;version=0.0.4;charset=utf-8",
                text.toString(StandardCharsets.UTF_8),
                Map.of());
    }

    private static MetricSnapshot snapshot(Figure figure) {
        if (figure.kind() == Kind.COUNTER) {
            CounterSnapshot.Builder counter =
                    CounterSnapshot.builder().name(figure.name()).help(figure.meaning());
            for (Sample sample : figure.samples()) {
                counter.dataPoint(
                        CounterDataPointSnapshot.builder()
                                .labels(labels(sample))
                                .value(sample.value())
                                .build());
            }
            return counter.build();
        }
        GaugeSnapshot.Builder gauge =
                GaugeSnapshot.builder().name(figure.name()).help(figure.meaning());
        for (Sample sample : figure.samples()) {
            gauge.dataPoint(
                    GaugeDataPointSnapshot.builder()
                            .labels(labels(sample))
                            .value(sample.value())
                            .build());
        }
        return gauge.build();
    }

    private static Labels labels(Sample sample) {
        Labels.Builder labels = Labels.builder();
        new TreeMap<>(sample.labels()).forEach(labels::label);
        return labels.build();
    }
}
