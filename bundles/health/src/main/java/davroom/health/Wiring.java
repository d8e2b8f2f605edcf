package davroom.health;

import davroom.api.health.Finding;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whether every room is there and has what it needs. A room that is stopped takes its own checks
 * with it, so somebody else has to say that it is.
 */
final class Wiring {
    private final Set<String> stopped;
    private final List<Part> parts;

    /**
     * How the house is wired at this moment.
     *
     * @param stopped rooms that are in the house and not at work
     * @param parts of those that are
     */
    Wiring(Set<String> stopped, List<Part> parts) {
        this.stopped = new TreeSet<>(stopped);
        this.parts = List.copyOf(parts);
    }

    /** What is broken, each cause once in each room; or that nothing is. */
    List<Finding> findings() {
        Set<String> sentences = new TreeSet<>();
        stopped.forEach(room -> sentences.add(stopped(room)));
        for (Part part : parts) {
            switch (part.state()) {
                case OFF ->
                        sentences.add(
                                "A part of the room "
                                        + part.room()
                                        + " is switched off: "
                                        + part.name()
                                        + ". Enable this component, or start the room again.");
                case FAILED ->
                        sentences.add(
                                "A part of the room "
                                        + part.room()
                                        + " could not start: "
                                        + part.name()
                                        + ". The log says why.");
                case WAITING ->
                        part.missing().stream()
                                .filter(service -> isCause(part, service))
                                .forEach(service -> sentences.add(waiting(part.room(), service)));
                default -> {}
            }
        }
        List<Finding> findings = new ArrayList<>();
        sentences.forEach(sentence -> findings.add(Finding.failing(sentence)));
        return findings.isEmpty()
                ? List.of(Finding.ok("Every room is there and has what it needs."))
                : findings;
    }

    private static String stopped(String room) {
        return "The room "
                + room
                + " is stopped: start the bundle davroom."
                + room
                + "; if it does not start, the log says why.";
    }

    private static String waiting(String room, String service) {
        return "The room "
                + room
                + " waits for "
                + Part.word(service)
                + ", which nobody offers now: it goes on by itself when that is back.";
    }

    /** Neither the owner's wish nor the consequence of something in the same room. */
    private boolean isCause(Part part, String service) {
        return !unwanted(service, new HashSet<>())
                && parts.stream()
                        .filter(one -> one.room().equals(part.room()))
                        .filter(one -> one.offers().contains(service))
                        .noneMatch(this::isBroken);
    }

    private boolean isBroken(Part part) {
        return switch (part.state()) {
            case OFF, FAILED -> true;
            case WAITING ->
                    part.missing().stream()
                            .anyMatch(service -> !unwanted(service, new HashSet<>()));
            default -> false;
        };
    }

    /** All who could offer it are not configured, or wait for somebody who is not. */
    private boolean unwanted(String service, Set<String> asked) {
        List<Part> offering = parts.stream().filter(one -> one.offers().contains(service)).toList();
        return asked.add(service)
                && !offering.isEmpty()
                && offering.stream().allMatch(one -> unwanted(one, asked));
    }

    private boolean unwanted(Part part, Set<String> asked) {
        return switch (part.state()) {
            case NOT_CONFIGURED -> true;
            case WAITING -> part.missing().stream().anyMatch(service -> unwanted(service, asked));
            default -> false;
        };
    }
}
