package davroom.api.runs;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Is told of the runs of this node: when one begins, about once a second while it goes on, and when
 * it ends.
 *
 * <p>Register it as a service; it may come and go at any time. It notes what it needs and returns.
 * What it throws is logged and reaches nobody.
 */
@ConsumerType
@FunctionalInterface
public interface RunListener {
    /** Notes how far the run is. */
    void changed(Run run);
}
