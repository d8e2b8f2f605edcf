package davroom.web;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The services behind the calls, each as it is at the moment of a request. */
final class House {
    private final Map<Class<?>, Supplier<?>> services;

    /**
     * Over the services.
     *
     * @param services by type; a supplier gives null while there is none
     */
    House(Map<Class<?>, Supplier<?>> services) {
        this.services = services;
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

    <T> Optional<T> find(Class<T> type) {
        Supplier<?> supplier = services.get(type);
        return supplier == null ? Optional.empty() : Optional.ofNullable(type.cast(supplier.get()));
    }
}
