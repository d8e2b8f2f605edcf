package davroom.it.host;

import davroom.api.auth.Account;
import davroom.api.auth.Accounts;
import davroom.api.auth.Role;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;

/**
 * The accounts of a host, in a file of its own: {@code eve=--role viewer --webdav}. They rule
 * because of their ranking; all have one password.
 */
public final class HostAccounts implements Accounts, BundleActivator {
    /** In the data folder. */
    public static final String FILE = "host-accounts.properties";

    private static final String PASSWORD = "Sesame-open-9";

    private Path file;

    /** For the framework. */
    public HostAccounts() {}

    @Override
    public void start(BundleContext context) {
        file = Path.of(context.getProperty("davroom.setting.DAVROOM_DATA_PATH"), FILE);
        context.registerService(
                Accounts.class,
                this,
                FrameworkUtil.asDictionary(Map.of(Constants.SERVICE_RANKING, 100)));
    }

    @Override
    public void stop(BundleContext context) {
        // the framework takes the service back
    }

    @Override
    public Optional<Account> find(String name) {
        Properties all = new Properties();
        try (Reader text = Files.newBufferedReader(file)) {
            all.load(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all.stringPropertyNames().stream()
                .filter(name::equalsIgnoreCase)
                .findFirst()
                .map(found -> account(found, List.of(all.getProperty(found).split(" "))));
    }

    private static Account account(String name, List<String> words) {
        return new Account(
                name,
                "",
                "",
                Role.valueOf(after("--role", words, "user").toUpperCase(Locale.ROOT)),
                !words.contains("--no-enabled"),
                words.contains("--webdav"),
                after("--base-path", words, ""),
                "",
                0);
    }

    private static String after(String flag, List<String> words, String otherwise) {
        int at = words.indexOf(flag);
        return at < 0 ? otherwise : words.get(at + 1);
    }

    @Override
    public Optional<Account> authenticate(String name, String password) {
        return find(name).filter(account -> password.equals(PASSWORD));
    }
}
