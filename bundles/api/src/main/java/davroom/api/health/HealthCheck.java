package davroom.api.health;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Looks after one thing. A room or a host registers it as a service and it is asked from then on.
 *
 * <p>It is there also when what it looks after is not: who vanishes with the disk cannot say that
 * the disk is away.
 */
@ConsumerType
public interface HealthCheck {
    /** What it looks after, in one word that everybody may read: {@code storage}. */
    String name();

    /**
     * Looks now. It may take its time: who asks waits only so long, and asks once at a time. What
     * it throws is a failure.
     */
    List<Finding> check();
}
