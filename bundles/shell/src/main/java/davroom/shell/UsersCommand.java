package davroom.shell;

import davroom.api.auth.Account;
import davroom.api.auth.AccountRegister;
import davroom.api.auth.AppPassword;
import davroom.api.auth.AppPasswords;
import davroom.api.auth.Identities;
import davroom.api.auth.Identity;
import davroom.api.auth.Role;
import davroom.api.auth.SecondFactors;
import davroom.api.auth.Sessions;
import java.io.IOException;
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
        AccountList list = new AccountList(call.rooms(), login);
        call.say(json ? list.json(accounts) : list.columns(accounts).toString());
        return 0;
    }

    private static boolean has(Account account, String search) {
        String text = account.name() + "\n" + account.displayName() + "\n" + account.email();
        return text.toLowerCase(Locale.ROOT).contains(search.toLowerCase(Locale.ROOT));
    }

    @Command(description = "Shows one account, with what it can sign in with.")
    int show(
            @Parameters(paramLabel = "NAME") String name,
            @Option(names = "--json", description = "Prints JSON.") boolean json) {
        Account found = find(name);
        Map<String, Object> account = new AccountList(call.rooms(), true).object(found);
        account.put("password", register().hasPassword(found.name()));
        account.put("authId", identities().of(found.name()).map(Identity::text).orElse(""));
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
            call.table(account);
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
                            names = "--auth-id",
                            paramLabel = "ISSUER|SUBJECT",
                            description =
                                    "The person at an OpenID Connect provider who it is; '' for"
                                            + " nobody.")
                    String authId,
            @Option(
                            names = "--password-stdin",
                            description = "Takes the password from the standard input.")
                    boolean passwordStdin)
            throws IOException {
        Optional<Identity> person = person(authId);
        String name = given == null ? call.typed("Name: ") : given;
        Account blank = new Account(name, "", "", Role.USER, true, false, "", "", 0);
        Account account = options.applyTo(blank);
        if (options.local()) {
            register().add(account, call.newPassword(passwordStdin));
        } else {
            register().add(account);
        }
        person.ifPresent(one -> identities().link(name, one));
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
            @Option(
                            names = "--auth-id",
                            paramLabel = "ISSUER|SUBJECT",
                            description =
                                    "The person at an OpenID Connect provider who it is; '' for"
                                            + " nobody.")
                    String authId,
            @Option(names = "--disable-2fa", description = "Switches its second factor off.")
                    boolean disable2fa) {
        Optional<Identity> person = person(authId);
        Account before = find(name);
        if (!options.applyTo(before).equals(before)) {
            register().change(before.name(), options::applyTo);
        }
        if (person.isPresent()) {
            identities().link(before.name(), person.get());
        } else if (authId != null) {
            identities().unlink(before.name());
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
            call.confirm(
                    "Remove account %s and its app passwords (%d)?"
                            .formatted(account.name(), appPasswords(account).size()));
        }
        register().remove(account.name());
        return 0;
    }

    private Identities identities() {
        return call.rooms().need(Identities.class, "accounts");
    }

    /** Nobody when none was said, or an empty one. */
    private static Optional<Identity> person(String authId) {
        return Optional.ofNullable(authId).filter(id -> !id.isEmpty()).map(Identity::of);
    }

    private Account find(String name) {
        return register().list().stream()
                .filter(account -> account.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("There is no account " + name + "."));
    }
}
