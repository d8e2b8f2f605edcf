package davroom.vault;

import davroom.api.auth.Vault;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Seals secrets with the key of a file. It needs no other room, so that the password of the
 * database can be sealed too.
 */
@Component(
        configurationPid = "davroom.vault",
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        immediate = true)
@Designate(ocd = FileVault.Settings.class)
public final class FileVault implements Vault {

    /** Where the key is. */
    @ObjectClassDefinition(name = "Davroom: key of the secrets")
    public @interface Settings {
        /** The file. */
        @AttributeDefinition(description = "File with the key; made when it is not there")
        String keyFile();
    }

    private final KeyFile file;
    private final SecureRandom random = new SecureRandom();

    /** Makes the key file if there is none, and is not there if that cannot be used. */
    @Activate
    public FileVault(Settings settings) throws IOException {
        this(Path.of(settings.keyFile()));
    }

    FileVault(Path keyFile) throws IOException {
        this.file = new KeyFile(keyFile);
        file.prepare();
    }

    @Override
    public String seal(String secret) {
        return SealedText.seal(secret, keys().first(), random);
    }

    @Override
    public String open(String sealed) {
        return SealedText.open(sealed, keys());
    }

    /**
     * Each time anew: a key that is added, or a file that others may read by now, rules at once.
     */
    private Keys keys() {
        try {
            return file.read();
        } catch (IOException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }
}
