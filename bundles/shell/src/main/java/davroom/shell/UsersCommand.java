package davroom.shell;

import davroom.api.auth.Account;
import davroom.api.auth.AccountRegister;
import davroom.api.auth.AppPassword;
import davroom.api.auth.AppPasswords;
import davroom.api.auth.AuditTrail;
import davroom.api.auth.AuditTrail.Event;
import davroom.api.auth.Role;
import davroom.api.auth.SecondFactors;
import davroom.api.auth.Sessions;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
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

    @Command(description = "Lists accounts.")
    int ls(
            @Parameters(
                            arity = "0..1",
                            paramLabel = "SEARCH",
                            description = "Those with this in their name or mail address.")
                    String search,
            @Option(
                            names = {"-r", "--role"},
                            paramLabel = "ROLE",
                            description = "Those of this role.")
                    String role,
            @Option(names = "--webdav", description = "Those that may use drives.") boolean webdav,
            @Option(names = "--disabled", description = "Those that cannot sign in.")
                    boolean disabled,
            @Option(names = "--login", description = "Shows when each has signed in last.")
                    boolean login,
            @Option(
                            names = {"-n", "--limit"},
                            paramLabel = "NUMBER",
                            defaultValue = "2147483647",
                            description = "At most so many.")
                    int limit,
            @Option(names = "--json", description = "Prints JSON.") boolean json) {
        Optional<Role> wanted = Optional.ofNullable(role).map(AccountOptions::role);
        List<Account> accounts =
                register().list().stream()
                        .filter(one -> search == null || has(one, search))
                        .filter(one -> wanted.isEmpty() || wanted.get() == one.role())
                        .filter(one -> !webdav || one.webdav())
                        .filter(one -> !disabled || !one.enabled())
                        .limit(Math.max(0, limit))
                        .toList();
        if (json) {
            call.say(
                    Json.text(
                            Call.object(
                                    "items",
                                    accounts.stream().map(one -> object(one, login)).toList())));
            return 0;
        }
        List<String> titles =
                new ArrayList<>(
                        List.of(
                                "NAME",
                                "ROLE",
                                "AUTHENTICATION",
                                "ENABLED",
                                "WEB LOGIN",
                                "WEBDAV",
                                "BASE PATH",
                                "EMAIL"));
        if (login) {
            titles.add("LAST LOGIN");
        }
        Columns columns = new Columns(titles.toArray(String[]::new));
        for (Account account : accounts) {
            List<String> cells =
                    new ArrayList<>(
                            List.of(
                                    account.name(),
                                    account.role().text(),
                                    account.provider().text()
                                            + (account.secondFactor() ? " + code" : ""),
                                    yesNo(account.enabled()),
                                    yesNo(account.webLogin()),
                                    yesNo(account.webdav()),
                                    account.basePath(),
                                    account.email()));
            if (login) {
                cells.add(lastLogin(account).map(Instant::toString).orElse(""));
            }
            columns.row(cells.toArray(String[]::new));
        }
        call.say(columns.toString());
        return 0;
    }

    private static boolean has(Account account, String search) {
        String text = account.name() + "\n" + account.displayName() + "\n" + account.email();
        return text.toLowerCase(Locale.ROOT).contains(search.toLowerCase(Locale.ROOT));
    }

    private Optional<Instant> lastLogin(Account account) {
        return call
                .rooms()
                .need(AuditTrail.class, "audit")
                .entries(
                        List.of(Event.SIGNED_IN),
                        Optional.of(account.name()),
                        Instant.EPOCH,
                        Long.MAX_VALUE,
                        1)
                .stream()
                .map(entry -> entry.time().truncatedTo(ChronoUnit.SECONDS))
                .findFirst();
    }

    @Command(description = "Shows one account, with what it can sign in with.")
    int show(
            @Parameters(paramLabel = "NAME") String name,
            @Option(names = "--json", description = "Prints JSON.") boolean json) {
        Account found = find(name);
        Map<String, Object> account = object(found, true);
        account.put("password", register().hasPassword(found.name()));
        account.put("appPasswords", appPasswords(found).size());
        if (call.rooms().has(Sessions.class)) {
            account.put(
                    "sessions",
                    call.rooms()
                            .need(Sessions.class, "sessions")
                            .list(Optional.of(found.name()))
                            .size());
        }
        if (json) {
            call.say(Json.text(account));
        } else {
            Columns columns = new Columns("SETTING", "VALUE");
            account.forEach(
                    (key, value) -> columns.row(key, value == null ? "" : value.toString()));
            call.say(columns.toString());
        }
        return 0;
    }

    private List<AppPassword> appPasswords(Account account) {
        return call.rooms()
                .need(AppPasswords.class, "app passwords")
                .list(Optional.of(account.name()));
    }

    @Command(description = "Adds an account; asks for what is not said.")
    int add(
            @Parameters(arity = "0..1", paramLabel = "NAME") String given,
            @Mixin AccountOptions options,
            @Option(
                            names = "--password-stdin",
                            description = "Takes the password from the standard input.")
                    boolean passwordStdin)
            throws IOException {
        String name = given == null ? call.typed("Name: ") : given;
        Account blank = new Account(name, "", "", Role.USER, true, false, "", "", 0);
        Account account = options.applyTo(blank);
        if (options.local()) {
            register().add(account, call.newPassword(passwordStdin));
        } else {
            register().add(account);
        }
        return 0;
    }

    @Command(
            description = {
                "Changes what is given of an account.",
                "When it may do more or less than before, its sessions on the pages end."
            })
    int mod(
            @Parameters(paramLabel = "NAME") String name,
            @Mixin AccountOptions options,
            @Option(names = "--disable-2fa", description = "Switches its second factor off.")
                    boolean disable2fa) {
        Account before = find(name);
        Account after = options.applyTo(before);
        if (!after.equals(before)) {
            register().change(after);
        }
        if (disable2fa) {
            call.rooms().need(SecondFactors.class, "second factors").remove(before.name());
        }
        return 0;
    }

    @Command(description = "Removes an account and its app passwords; asks before.")
    int rm(
            @Parameters(paramLabel = "NAME") String name,
            @Option(
                            names = {"-f", "--force"},
                            description = "Does not ask.")
                    boolean force)
            throws IOException {
        Account account = find(name);
        if (!force) {
            String question =
                    "Remove account %s and its app passwords (%d)? [y/N] "
                            .formatted(account.name(), appPasswords(account).size());
            if (!call.typed(question).toLowerCase(Locale.ROOT).matches("y|yes")) {
                throw new CommandFailure("Nothing was removed; -f does not ask.");
            }
        }
        register().remove(account.name());
        return 0;
    }

    private Account find(String name) {
        return register().list().stream()
                .filter(account -> account.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("There is no account " + name + "."));
    }

    private Map<String, Object> object(Account account, boolean login) {
        Map<String, Object> object =
                Call.object(
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
        if (login) {
            object.put("lastLogin", lastLogin(account).map(Instant::toString).orElse(null));
        }
        return object;
    }

    private static String yesNo(boolean value) {
        return value ? "yes" : "no";
    }
}
