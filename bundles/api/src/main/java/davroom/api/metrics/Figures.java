package davroom.api.metrics;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** Counts something. A room or a host registers it as a service and it is asked from then on. */
@ConsumerType
public interface Figures {
    /** The figures of this moment, from what is at hand: it waits for nothing. */
    List<Figure> figures();
}
