package davroom.api.auth;

import davroom.api.health.Finding;
import davroom.api.storage.StoragePath;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Says whether an account may use drives at this moment, and if not, exactly why. */
@ProviderType
public interface AccountDoctor {
    /**
     * What an account can do with one drive, signed in without limits.
     *
     * @param home its folder there
     * @param permissions empty for none
     */
    record Use(StoragePath home, List<Permission> permissions) {}

    /**
     * What was found.
     *
     * @param account as its name is written
     * @param uses of each drive that is there
     * @param findings a FAILING one for each thing that keeps it from all drives
     * @param refusals what it was refused lately, the latest first
     */
    record Diagnosis(
            String account,
            List<Use> uses,
            List<Finding> findings,
            List<AuditTrail.Entry> refusals) {

        /** Whether nothing keeps it from its drives. */
        public boolean mounts() {
            return findings.stream().noneMatch(one -> one.level() == Finding.Level.FAILING);
        }
    }

    /**
     * Looks at everything that concerns the account.
     *
     * @throws java.util.NoSuchElementException when there is none of that name
     */
    Diagnosis examine(String account);
}
