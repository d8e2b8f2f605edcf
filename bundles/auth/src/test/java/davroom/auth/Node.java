package davroom.auth;

import davroom.api.auth.Account;
import davroom.api.auth.Permission;
import davroom.api.auth.Subject;
import davroom.api.database.Database;
import davroom.api.storage.StoragePath;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One of several servers on a database, with all that it remembers by itself. */
final class Node {
    final PasswordHashing hashing = TestAccounts.hashing(4);
    final AccountBook accounts;
    final AppPasswordBook appPasswords;
    final Sql sql;
    private final AccountAccess access;
    private final Doorkeeper keeper;
    private final DoorRules rules = DoorRules.of("password", "https://h/", false, "loopback");

    Node(Database database, Clock clock) {
        Audit audit = new Audit(clock);
        sql = new AuthDatabase(database).sql();
        accounts = new AccountBook(sql, audit, hashing, clock, new PasswordRule(8));
        appPasswords = new AppPasswordBook(sql, audit, accounts, clock);
        access = new AccountAccess(audit);
        keeper = new Doorkeeper(new SignIn(clock, audit), audit);
    }

    /** What the door says, over an encrypted connection. */
    Verdict ask(String address, String authorization) {
        Knock knock =
                new Knock(
                        "PUT",
                        "/originals/users/bob/in/a.jpg",
                        Network.address(address).orElseThrow(),
                        true,
                        Map.of("authorization", List.of(authorization)));
        return keeper.verdict(knock, rules, Optional.of(accounts), Optional.of(appPasswords));
    }

    /** The status of the answer to who wants to do that there: 200 when it can be done. */
    int status(String address, String authorization, Permission permission, String path) {
        Verdict verdict = ask(address, authorization);
        if (verdict instanceof Verdict.Refusal refusal) {
            return refusal.status();
        }
        Subject subject = ((Verdict.Pass) verdict).subject().orElseThrow();
        try {
            access.check(subject, permission, StoragePath.parse(path));
            return 200;
        } catch (AccessDeniedException e) {
            return 403;
        }
    }

    Account bob() {
        return accounts.find("bob").orElseThrow();
    }

    static String basic(String user, String password) {
        byte[] bytes = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(bytes);
    }
}
