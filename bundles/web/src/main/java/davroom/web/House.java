package davroom.web;

import davroom.api.metrics.Figures;
import davroom.api.runs.Runs;
import davroom.api.storage.Storage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The services behind the calls, each as it is at the moment of a request. */
final class House {
    private final Map<Class<?>, Supplier<?>> services;
    private final Supplier<List<Figures>> figures;
    private final Supplier<List<Storage>> drives;
    private final Supplier<Map<String, Integer>> ports;
    private final Supplier<List<Runs>> runs;

    /**
     * Over the services.
     *
     * @param services by type; a supplier gives null while there is none
     * @param figures of all who count something
     * @param drives that are there
     * @param ports that are listened on, by scheme
     * @param runs of all rooms that have some
     */
    House(
            Map<Class<?>, Supplier<?>> services,
            Supplier<List<Figures>> figures,
            Supplier<List<Storage>> drives,
            Supplier<Map<String, Integer>> ports,
            Supplier<List<Runs>> runs) {
        this.services = services;
        this.figures = figures;
        this.drives = drives;
        this.ports = ports;
        this.runs = runs;
    }

    Supplier<List<Runs>> runs() {
        return runs;
    }

    List<Storage> drives() {
        return drives.get();
    }

    Map<String, Integer> ports() {
        return ports.get();
    }

    /**
     * One that is needed.
     *
     * @throws Problem 503 while there is none
     */
    <T> T need(Class<T> type) {
        return find(type)
                .orElseThrow(
                        () ->
                                Problem.of(503, "This part of the server is not there: try again.")
                                        .header("Retry-After", "5"));
    }

    Supplier<List<Figures>> figures() {
        return figures;
    }

    <T> Optional<T> find(Class<T> type) {
        Supplier<?> supplier = services.get(type);
        return supplier == null ? Optional.empty() : Optional.ofNullable(type.cast(supplier.get()));
    }
}
