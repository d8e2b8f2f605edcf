package davroom.shell;

import davroom.api.auth.Account;
import davroom.api.auth.Provider;
import davroom.api.auth.Role;
import picocli.CommandLine.Option;

/** What can be said of an account; what is not said stays. */
final class AccountOptions {
    @Option(
            names = {"-r", "--role"},
            paramLabel = "ROLE",
            description = "admin, user, contributor, viewer or guest.")
    private String role;

    @Option(
            names = {"-n", "--name"},
            paramLabel = "TEXT",
            description = "Name for people.")
    private String displayName;

    @Option(
            names = {"-m", "--email"},
            paramLabel = "ADDRESS",
            description = "Mail address.")
    private String email;

    @Option(
            names = {"-w", "--webdav"},
            negatable = true,
            description = "Whether it may use drives, if its role grants it.")
    private Boolean webdav;

    @Option(names = "--enabled", negatable = true, description = "Whether it can sign in at all.")
    private Boolean enabled;

    @Option(
            names = "--web-login",
            negatable = true,
            description = "Whether it can sign in on the pages.")
    private Boolean webLogin;

    @Option(
            names = {"-l", "--no-login"},
            description = "The same as --no-web-login.")
    private boolean noLogin;

    @Option(
            names = {"-A", "--auth"},
            paramLabel = "PROVIDER",
            description = "Who checks its password: local, oidc, ldap or none.")
    private String provider;

    @Option(
            names = "--base-path",
            paramLabel = "FOLDER",
            description = "The only folder it sees, on every drive.")
    private String basePath;

    @Option(
            names = {"-u", "--upload-path"},
            paramLabel = "FOLDER",
            description = "The only folder it writes to.")
    private String uploadPath;

    @Option(
            names = "--quota",
            paramLabel = "SIZE",
            description =
                    "How much it is meant to store: 500MB, 10GB; 0 for any. Kept and shown, and not"
                            + " enforced.")
    private String quota;

    /** Whether its password is kept here. */
    boolean local() {
        return provider == null || provider(provider) == Provider.LOCAL;
    }

    Account applyTo(Account account) {
        return new Account(
                account.name(),
                or(displayName, account.displayName()),
                or(email, account.email()),
                role == null ? account.role() : role(role),
                or(enabled, account.enabled()),
                or(webdav, account.webdav()),
                or(basePath, account.basePath()),
                or(uploadPath, account.uploadPath()),
                quota == null ? account.quotaBytes() : Size.of(quota),
                provider == null ? account.provider() : provider(provider),
                !noLogin && or(webLogin, account.webLogin()),
                account.secondFactor());
    }

    private static <T> T or(T given, T kept) {
        return given == null ? kept : given;
    }

    static Role role(String text) {
        return Choice.of("role", text, Role.values(), Role::text);
    }

    private static Provider provider(String text) {
        return Choice.of("provider", text, Provider.values(), Provider::text);
    }
}
