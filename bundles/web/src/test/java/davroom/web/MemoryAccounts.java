package davroom.web;

import davroom.api.auth.Account;
import davroom.api.auth.AccountRegister;
import davroom.api.auth.LastAdministratorException;
import davroom.api.auth.NameTakenException;
import davroom.api.auth.Provider;
import davroom.api.auth.Role;
import davroom.api.auth.WrongFieldException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Accounts in memory: ann is an administrator, bob and eve are users. */
final class MemoryAccounts implements AccountRegister {
    final Map<String, String> passwords = new TreeMap<>();
    private final Map<String, Account> accounts = new TreeMap<>();

    MemoryAccounts() {
        add(account("Ann", Role.ADMIN), "secret-1");
        add(account("Bob", Role.USER), "secret-1");
        add(account("Eve", Role.USER), "secret-1");
    }

    static Account account(String name, Role role) {
        return new Account(name, "", "", role, true, false, "", "", 0);
    }

    Optional<Account> find(String name) {
        return Optional.ofNullable(accounts.get(key(name)));
    }

    @Override
    public List<Account> list() {
        return List.copyOf(accounts.values());
    }

    @Override
    public void add(Account account, String password) {
        checked(account, password);
        if (accounts.putIfAbsent(key(account.name()), account) != null) {
            throw new NameTakenException("There is such an account already.", null);
        }
        passwords.put(key(account.name()), password);
    }

    @Override
    public void add(Account account) {
        add(account, "");
    }

    @Override
    public void removePassword(String name) {
        passwords.remove(there(name));
    }

    @Override
    public boolean hasPassword(String name) {
        return passwords.containsKey(key(name));
    }

    @Override
    public Account change(String name, UnaryOperator<Account> change) {
        Account before = accounts.get(there(name));
        Account after = change.apply(before);
        checked(after, "long enough");
        keepAnAdministrator(before, Optional.of(after));
        accounts.put(key(name), after);
        return after;
    }

    private void keepAnAdministrator(Account before, Optional<Account> after) {
        boolean others =
                accounts.values().stream().anyMatch(one -> !one.equals(before) && rules(one));
        if (!others && rules(before) && after.filter(MemoryAccounts::rules).isEmpty()) {
            throw new LastAdministratorException(before.name());
        }
    }

    private static boolean rules(Account account) {
        return account.role() == Role.ADMIN
                && account.enabled()
                && account.webLogin()
                && account.provider() != Provider.NONE;
    }

    @Override
    public void changePassword(String name, String password) {
        checked(find(name).orElseThrow(), password);
        passwords.put(there(name), password);
    }

    @Override
    public void remove(String name) {
        keepAnAdministrator(accounts.get(there(name)), Optional.empty());
        accounts.remove(key(name));
    }

    private static void checked(Account account, String password) {
        if (account.quotaBytes() < 0) {
            throw new WrongFieldException("quotaBytes", "A quota is not negative.");
        }
        if (password.length() < 8) {
            throw new WrongFieldException("password", "A password has 8 characters.");
        }
    }

    private String there(String name) {
        return find(name)
                .map(account -> key(account.name()))
                .orElseThrow(() -> new NoSuchElementException("There is no account " + name + "."));
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
