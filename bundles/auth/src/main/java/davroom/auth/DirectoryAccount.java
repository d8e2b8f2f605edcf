package davroom.auth;

import davroom.api.auth.Account;
import davroom.api.auth.Provider;
import davroom.api.auth.Role;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What the account of a person of the directory is like. */
final class DirectoryAccount {
    private DirectoryAccount() {}

    /** With a folder of its own, unless it is an administrator's. */
    static Account account(String name, Directory.Person person, Directory.Terms terms) {
        boolean sameName = AccountName.key(person.name()).equals(AccountName.key(name));
        String written = AccountName.checked(sameName ? person.name() : name);
        Role role = person.role().orElse(Role.USER);
        // not the folder of a namesake who was here before
        String own = "users/" + written + "-" + fingerprint(person.id());
        return new Account(
                written,
                line(person.displayName()),
                line(person.email()),
                role,
                true,
                terms.webdav(),
                role == Role.ADMIN ? "" : own,
                "",
                0,
                Provider.LDAP,
                true,
                false);
    }

    static Account withRole(Account account, Role role) {
        return with(account, role, account.enabled());
    }

    static Account disabled(Account account) {
        return with(account, account.role(), false);
    }

    private static Account with(Account account, Role role, boolean enabled) {
        return new Account(
                account.name(),
                account.displayName(),
                account.email(),
                role,
                enabled,
                account.webdav(),
                account.basePath(),
                account.uploadPath(),
                account.quotaBytes(),
                account.provider(),
                account.webLogin(),
                account.secondFactor());
    }

    /** One line of at most 255 characters, whatever the directory sends. */
    private static String line(String text) {
        String plain = text.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]+", " ").strip();
        return plain.length() <= 255 ? plain : plain.substring(0, plain.offsetByCodePoints(0, 120));
    }

    private static String fingerprint(String id) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(id.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
