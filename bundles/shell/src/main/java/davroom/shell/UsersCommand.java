package davroom.shell;

import davroom.api.auth.Account;
import davroom.api.auth.AccountRegister;
import davroom.api.auth.Role;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code users ls|add|mod|show|rm}. */
@Command(name = "users", description = "Accounts: who can sign in, and what for.")
final class UsersCommand {
    private final Call call;

    UsersCommand(Call call) {
        this.call = call;
    }

    private AccountRegister register() {
        return call.rooms().need(AccountRegister.class, "accounts");
    }

    @Command(description = "Lists all accounts.")
    int ls(@Option(names = "--json", description = "Prints JSON.") boolean json) {
        List<Account> accounts = register().list();
        if (json) {
            call.say(
                    Json.text(
                            Call.object(
                                    "items",
                                    accounts.stream().map(UsersCommand::object).toList())));
            return 0;
        }
        Columns columns = new Columns("NAME", "ROLE", "ENABLED", "WEBDAV", "BASE PATH", "EMAIL");
        for (Account account : accounts) {
            columns.row(
                    account.name(),
                    account.role().text(),
                    yesNo(account.enabled()),
                    yesNo(account.webdav()),
                    account.basePath(),
                    account.email());
        }
        call.say(columns.toString());
        return 0;
    }

    @Command(description = "Shows one account.")
    int show(
            @Parameters(paramLabel = "NAME") String name,
            @Option(names = "--json", description = "Prints JSON.") boolean json) {
        Map<String, Object> account = object(find(name));
        if (json) {
            call.say(Json.text(account));
        } else {
            Columns columns = new Columns("SETTING", "VALUE");
            account.forEach((key, value) -> columns.row(key, String.valueOf(value)));
            call.say(columns.toString());
        }
        return 0;
    }

    @Command(description = "Adds an account.")
    int add(
            @Parameters(paramLabel = "NAME") String name,
            @Mixin AccountOptions options,
            @Option(
                            names = "--password-stdin",
                            description = "Takes the password from the standard input.")
                    boolean passwordStdin)
            throws IOException {
        Account blank = new Account(name, "", "", Role.USER, true, false, "", "", 0);
        Account account = options.applyTo(blank);
        register().add(account, call.newPassword(passwordStdin));
        return 0;
    }

    @Command(description = "Changes what is given of an account.")
    int mod(@Parameters(paramLabel = "NAME") String name, @Mixin AccountOptions options) {
        register().change(options.applyTo(find(name)));
        return 0;
    }

    @Command(description = "Removes an account and its app passwords.")
    int rm(@Parameters(paramLabel = "NAME") String name) {
        register().remove(name);
        return 0;
    }

    private Account find(String name) {
        return register().list().stream()
                .filter(account -> account.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("There is no account " + name + "."));
    }

    private static Map<String, Object> object(Account account) {
        return Call.object(
                "name", account.name(),
                "displayName", account.displayName(),
                "email", account.email(),
                "role", account.role().text(),
                "enabled", account.enabled(),
                "webdav", account.webdav(),
                "basePath", account.basePath(),
                "uploadPath", account.uploadPath(),
                "quotaBytes", account.quotaBytes(),
                "provider", account.provider().text(),
                "webLogin", account.webLogin(),
                "secondFactor", account.secondFactor());
    }

    private static String yesNo(boolean value) {
        return value ? "yes" : "no";
    }

    /** What can be said of an account; what is not said stays. */
    static final class AccountOptions {
        @Option(
                names = "--role",
                paramLabel = "ROLE",
                description = "admin, user, contributor, viewer or guest.")
        private String role;

        @Option(names = "--name", paramLabel = "TEXT", description = "Name for people.")
        private String displayName;

        @Option(names = "--email", paramLabel = "ADDRESS", description = "Mail address.")
        private String email;

        @Option(
                names = "--webdav",
                negatable = true,
                description = "Whether it may use drives, if its role grants it.")
        private Boolean webdav;

        @Option(
                names = "--enabled",
                negatable = true,
                description = "Whether it can sign in at all.")
        private Boolean enabled;

        @Option(
                names = "--base-path",
                paramLabel = "FOLDER",
                description = "The only folder it sees, on every drive.")
        private String basePath;

        @Option(
                names = "--upload-path",
                paramLabel = "FOLDER",
                description = "The only folder it writes to.")
        private String uploadPath;

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
                    account.quotaBytes(),
                    account.provider(),
                    account.webLogin(),
                    account.secondFactor());
        }

        private static <T> T or(T given, T kept) {
            return given == null ? kept : given;
        }

        private static Role role(String text) {
            return Arrays.stream(Role.values())
                    .filter(role -> role.text().equals(text))
                    .findFirst()
                    .orElseThrow(
                            () ->
                                    new IllegalArgumentException(
                                            "There is no role "
                                                    + text
                                                    + "; the roles are "
                                                    + Arrays.stream(Role.values())
                                                            .map(Role::text)
                                                            .collect(Collectors.joining(", "))
                                                    + "."));
        }
    }
}
