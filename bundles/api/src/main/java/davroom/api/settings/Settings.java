package davroom.api.settings;

import java.io.IOException;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** All settings of the house; the room of each reads it from Configuration Admin. */
@ProviderType
public interface Settings {
    /** All, in the order of the README. */
    List<Setting> list();

    /**
     * Saves a value, which rules at once.
     *
     * @throws IllegalArgumentException with a sentence, when there is no such setting, the value is
     *     wrong, or it is pinned
     */
    void save(String name, String value) throws IOException;
}
