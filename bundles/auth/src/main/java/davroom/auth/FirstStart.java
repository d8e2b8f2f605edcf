package davroom.auth;

import davroom.api.auth.Account;
import davroom.api.auth.AccountRegister;
import davroom.api.auth.Role;
import java.security.SecureRandom;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;

/**
 * Makes the administrator when there is no account at all.
 *
 * <p>It waits for the configuration, or it would make a password up before it can read the one that
 * was set. The password goes to the console and to no log. It is a service once there is someone
 * who can sign in, so that the launcher can wait for that.
 */
@Component(
        service = FirstStart.class,
        immediate = true,
        configurationPid = "davroom.auth",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class FirstStart {
    /** Without letters that look alike; 32 of them, so 16 are 80 bits. */
    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";

    /** Looks whether there is anyone. */
    @Activate
    public FirstStart(@Reference AccountRegister accounts, Door.Settings settings) {
        this(
                accounts,
                settings.adminUser(),
                settings.adminPassword(),
                new SecureRandom(),
                System.out::println);
    }

    FirstStart(
            AccountRegister accounts,
            String name,
            String password,
            RandomGenerator random,
            Consumer<String> console) {
        if (!accounts.list().isEmpty()) {
            return;
        }
        Account admin = new Account(name, "", "", Role.ADMIN, true, true, "", "", 0);
        if (!password.isEmpty()) {
            accounts.add(admin, password);
            return;
        }
        String secret = madeUp(random);
        accounts.add(admin, secret);
        console.accept("Administrator: " + name);
        console.accept("Password: " + secret + " (shown this once)");
    }

    private static String madeUp(RandomGenerator random) {
        StringBuilder secret = new StringBuilder(19);
        for (int i = 0; i < 19; i++) {
            boolean dash = i % 5 == 4;
            secret.append(dash ? '-' : LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return secret.toString();
    }
}
