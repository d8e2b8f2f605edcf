package davroom.health;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.ReferenceDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;

/** Reads how the house is wired, in the framework and from the one who wires it. */
final class Plan {
    private static final String OURS = "davroom.";

    private final BundleContext context;
    private final ServiceComponentRuntime components;

    Plan(BundleContext context, ServiceComponentRuntime components) {
        this.context = context;
        this.components = components;
    }

    /** As it is at this moment. */
    Wiring wiring() {
        Map<Boolean, List<Bundle>> rooms =
                Arrays.stream(context.getBundles())
                        .filter(Plan::isRoom)
                        .collect(Collectors.partitioningBy(Plan::isAtWork));
        return new Wiring(
                rooms.get(false).stream()
                        .map(one -> room(one.getSymbolicName()))
                        .collect(Collectors.toSet()),
                components
                        .getComponentDescriptionDTOs(rooms.get(true).toArray(Bundle[]::new))
                        .stream()
                        .flatMap(this::parts)
                        .toList());
    }

    private static boolean isRoom(Bundle bundle) {
        String name = bundle.getSymbolicName();
        return name != null
                && name.startsWith(OURS)
                && bundle.getHeaders().get(Constants.FRAGMENT_HOST) == null;
    }

    /** A bundle that waits in STARTING is one that starts with its first class. */
    private static boolean isAtWork(Bundle bundle) {
        return bundle.getState() == Bundle.ACTIVE || bundle.getState() == Bundle.STARTING;
    }

    private static String room(String symbolicName) {
        return symbolicName.substring(OURS.length());
    }

    private Stream<Part> parts(ComponentDescriptionDTO component) {
        if (!components.isComponentEnabled(component)) {
            return component.defaultEnabled
                    ? Stream.of(part(component, Part.State.OFF, Set.of()))
                    : Stream.empty();
        }
        Collection<ComponentConfigurationDTO> configurations =
                components.getComponentConfigurationDTOs(component);
        return configurations.isEmpty()
                ? Stream.of(part(component, Part.State.NOT_CONFIGURED, Set.of()))
                : configurations.stream()
                        .map(one -> part(component, state(one), missing(component, one)));
    }

    private static Part part(
            ComponentDescriptionDTO component, Part.State state, Set<String> missing) {
        return new Part(
                room(component.bundle.symbolicName),
                Part.word(component.name),
                state,
                Set.of(component.serviceInterfaces),
                missing);
    }

    private static Part.State state(ComponentConfigurationDTO one) {
        return switch (one.state) {
            case ComponentConfigurationDTO.UNSATISFIED_CONFIGURATION -> Part.State.NOT_CONFIGURED;
            case ComponentConfigurationDTO.UNSATISFIED_REFERENCE -> Part.State.WAITING;
            case ComponentConfigurationDTO.FAILED_ACTIVATION -> Part.State.FAILED;
            default -> Part.State.THERE;
        };
    }

    /**
     * Who asks with a filter for what is not ours waits for a host, who may have nothing to give.
     */
    private static Set<String> missing(
            ComponentDescriptionDTO component, ComponentConfigurationDTO one) {
        Map<String, ReferenceDTO> references =
                Arrays.stream(component.references)
                        .collect(
                                Collectors.toMap(reference -> reference.name, Function.identity()));
        return Arrays.stream(one.unsatisfiedReferences)
                .filter(missing -> isOurs(references.get(missing.name)) || missing.target == null)
                .map((UnsatisfiedReferenceDTO missing) -> references.get(missing.name))
                .map(reference -> reference.interfaceName)
                .collect(Collectors.toSet());
    }

    private static boolean isOurs(ReferenceDTO reference) {
        return reference.interfaceName.startsWith(OURS);
    }
}
