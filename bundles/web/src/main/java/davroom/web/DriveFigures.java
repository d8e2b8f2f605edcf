package davroom.web;

import davroom.api.metrics.Figure;
import davroom.api.metrics.Figure.Kind;
import davroom.api.metrics.Figure.Sample;
import davroom.api.metrics.Figures;
import davroom.api.storage.Space;
import davroom.api.storage.Storage;
import davroom.api.webdav.Gate;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The drives.
 *
 * @param drives that are there
 * @param gate before them
 */
record DriveFigures(Supplier<List<Storage>> drives, Supplier<Optional<Gate>> gate)
        implements Figures {
    private static final Logger LOG = LoggerFactory.getLogger("davroom.web");

    @Override
    public List<Figure> figures() {
        List<Sample> used = new ArrayList<>();
        List<Sample> free = new ArrayList<>();
        for (Storage drive : drives.get()) {
            Map<String, String> label = Map.of("drive", drive.drive().name());
            try {
                Space space = drive.space();
                used.add(new Sample(label, (double) space.usedBytes()));
                free.add(new Sample(label, (double) space.availableBytes()));
            } catch (IOException e) {
                // a disk that is away has no figures; the health checks say so
                LOG.debug("No figures of {}", drive.drive().name(), e);
            }
        }
        List<Figure> figures = new ArrayList<>();
        figures.add(new Figure("davroom_drive_used_bytes", "What is there.", Kind.GAUGE, used));
        figures.add(
                new Figure(
                        "davroom_drive_available_bytes",
                        "How much more can be stored: the smallest of quota and free disk.",
                        Kind.GAUGE,
                        free));
        gate.get()
                .ifPresent(
                        open ->
                                figures.add(
                                        Figure.gauge(
                                                "davroom_transfers",
                                                "Requests on drives that are under way.",
                                                open.status().transfers())));
        return figures;
    }
}
