package davroom.api.health;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Asks all checks; always answers within a few seconds. */
@ProviderType
public interface Health {
    /**
     * What the checks of one name have found.
     *
     * @param name of the check; for everybody
     * @param findings at least one; for the owner
     */
    record Result(String name, List<Finding> findings) {
        /** The worst of its findings. */
        public Finding.Level level() {
            return findings.stream()
                    .map(Finding::level)
                    .max(Comparator.naturalOrder())
                    .orElse(Finding.Level.OK);
        }
    }

    /**
     * The results by name, none of them older than that: {@link Duration#ZERO} asks anew, a few
     * seconds spare the disks when strangers ask often.
     */
    List<Result> results(Duration oldest);
}
