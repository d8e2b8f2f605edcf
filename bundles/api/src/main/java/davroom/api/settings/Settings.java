package davroom.api.settings;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/** All settings of the house; the room of each reads it from Configuration Admin. */
@ProviderType
public interface Settings {
    /** All, in the order of the README. */
    List<Setting> list();

    /**
     * Saves values that are checked together: all of them or none. When this returns they rule
     * here; on the other nodes of the database a moment later.
     *
     * @throws WrongSettingException when there is no such setting, a value is wrong or pinned, or
     *     they do not go together
     * @throws SettingsAwayException when the database that all nodes share them in cannot be
     *     reached
     */
    void save(Map<String, String> values) throws IOException;

    /** Saves one value, as above. */
    default void save(String name, String value) throws IOException {
        save(Map.of(name, value));
    }
}
