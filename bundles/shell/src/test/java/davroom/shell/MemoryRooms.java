package davroom.shell;

import davroom.api.auth.Account;
import davroom.api.auth.AccountRegister;
import davroom.api.auth.AppPassword;
import davroom.api.auth.AppPasswords;
import davroom.api.auth.AuditTrail;
import davroom.api.auth.Identities;
import davroom.api.auth.Identity;
import davroom.api.auth.Role;
import davroom.api.auth.Scope;
import davroom.api.settings.Setting;
import davroom.api.settings.Settings;
import davroom.api.storage.Storage;
import davroom.api.storage.StoragePath;
import davroom.api.testing.MemoryGate;
import davroom.api.testing.MemoryLocks;
import davroom.api.webdav.Gate;
import davroom.api.webdav.Locks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** A whole house in memory. */
final class MemoryRooms implements Rooms {
    static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    final Map<Class<?>, Object> services = new HashMap<>();
    final Map<String, String> passwords = new HashMap<>();
    final Map<String, String> saved = new TreeMap<>();
    final List<Storage> drives = new ArrayList<>();
    final List<Setting> settings = new ArrayList<>();

    MemoryRooms() {
        services.put(AccountRegister.class, new MemoryAccounts());
        services.put(AppPasswords.class, new MemoryAppPasswords());
        services.put(AuditTrail.class, new MemoryTrail(List.of()));
        services.put(Gate.class, new MemoryGate(saved));
        services.put(Locks.class, new MemoryLocks());
        services.put(Identities.class, new MemoryIdentities());
        services.put(Settings.class, new MemorySettings());
        settings.add(
                new Setting(
                        "DAVROOM_SITE_URL",
                        "http://localhost:2342/",
                        "http://localhost:<port>/",
                        Setting.Source.DEFAULT,
                        Setting.Reach.ALL,
                        "public address"));
        settings.add(
                new Setting(
                        "DAVROOM_ADMIN_USER",
                        "admin",
                        "admin",
                        Setting.Source.PINNED,
                        Setting.Reach.NODE,
                        "a name"));
        for (String drive : List.of("WEBDAV", "ORIGINALS", "IMPORT")) {
            settings.add(
                    new Setting(
                            "DAVROOM_DISABLE_" + drive,
                            "false",
                            "false",
                            Setting.Source.DEFAULT,
                            Setting.Reach.ALL,
                            "closes"));
        }
    }

    @Override
    public <T> T need(Class<T> type, String what) {
        if (type == Storage.class && !drives.isEmpty()) {
            return type.cast(drives.get(0));
        }
        if (!services.containsKey(type)) {
            throw new CommandFailure("The " + what + " cannot be reached.");
        }
        return type.cast(services.get(type));
    }

    @Override
    public boolean has(Class<?> type) {
        return services.containsKey(type);
    }

    @Override
    public void await(Class<?> type) {
        // what is not there does not come
    }

    @Override
    public List<Storage> drives() {
        return drives;
    }

    @Override
    public Map<String, Integer> ports() {
        return Map.of("http", 8080);
    }

    private static final class MemoryIdentities implements Identities {
        private final Map<String, Identity> linked = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

        @Override
        public Optional<Identity> of(String account) {
            return Optional.ofNullable(linked.get(account));
        }

        @Override
        public void link(String account, Identity identity) {
            linked.put(account, identity);
        }

        @Override
        public void unlink(String account) {
            linked.remove(account);
        }
    }

    private final class MemoryAccounts implements AccountRegister {
        private final Map<String, Account> accounts = new TreeMap<>();

        MemoryAccounts() {
            accounts.put("anna", new Account("Anna", "", "", Role.VIEWER, true, false, "", "", 0));
        }

        @Override
        public List<Account> list() {
            return List.copyOf(accounts.values());
        }

        @Override
        public void add(Account account, String password) {
            if (password.length() < 8) {
                throw new IllegalArgumentException("The password is too short.");
            }
            accounts.put(key(account.name()), account);
            passwords.put(account.name(), password);
        }

        @Override
        public void add(Account account) {
            accounts.put(key(account.name()), account);
        }

        @Override
        public void removePassword(String name) {
            there(name);
            passwords.remove(name);
        }

        @Override
        public boolean hasPassword(String name) {
            return passwords.containsKey(name);
        }

        @Override
        public Account change(String name, UnaryOperator<Account> change) {
            return accounts.compute(there(name), (key, before) -> change.apply(before));
        }

        @Override
        public void changePassword(String name, String password) {
            there(name);
            passwords.put(name, password);
        }

        @Override
        public void remove(String name) {
            accounts.remove(there(name));
        }

        private String there(String name) {
            if (!accounts.containsKey(key(name))) {
                throw new NoSuchElementException("There is no account " + name + ".");
            }
            return key(name);
        }

        private String key(String name) {
            return name.toLowerCase(Locale.ROOT);
        }
    }

    private static final class MemoryAppPasswords implements AppPasswords {
        private final Map<String, AppPassword> passwords = new LinkedHashMap<>();

        @Override
        public Issued issue(
                String account,
                String name,
                Scope scope,
                List<StoragePath> within,
                Optional<Instant> expires) {
            String id = "id" + (passwords.size() + 1);
            AppPassword password =
                    new AppPassword(
                            id, account, name, scope, within, NOW, expires, Optional.empty());
            passwords.put(id, password);
            return new Issued(password, "OXiV72-wTtiL9-d04jO7-X7XP4p");
        }

        @Override
        public List<AppPassword> list(Optional<String> account) {
            return passwords.values().stream()
                    .filter(password -> account.map(password.account()::equals).orElse(true))
                    .toList();
        }

        @Override
        public Optional<AppPassword> of(String secret) {
            return passwords.values().stream()
                    .filter(one -> secret.equals("OXiV72-wTtiL9-d04jO7-X7XP4p"))
                    .findFirst();
        }

        @Override
        public void remove(String id) {
            if (passwords.remove(id) == null) {
                throw new NoSuchElementException("There is no app password " + id + ".");
            }
        }
    }

    private final class MemorySettings implements Settings {
        @Override
        public List<Setting> list() {
            return settings;
        }

        @Override
        public void save(Map<String, String> values) {
            saved.putAll(values);
        }
    }
}
