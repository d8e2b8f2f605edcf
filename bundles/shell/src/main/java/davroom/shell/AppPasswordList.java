package davroom.shell;

import davroom.api.auth.AppPassword;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** App passwords as people and scripts are told of them, without their secrets. */
final class AppPasswordList {
    private AppPasswordList() {}

    static String json(List<AppPassword> passwords) {
        return Json.text(
                Call.object("items", passwords.stream().map(AppPasswordList::object).toList()));
    }

    /** Each as {@code GET /api/v1/app-passwords} has it. */
    static Map<String, Object> object(AppPassword password) {
        return Call.object(
                "id", password.id(),
                "user", password.account(),
                "name", password.name(),
                "scope", password.scope().text(),
                "within", within(password),
                "created", password.created().toString(),
                "expires", password.expires().map(Instant::toString).orElse(null),
                "lastUsed", used(password, use -> use.time().toString()).orElse(null),
                "lastClient", used(password, AppPassword.Use::client).orElse(null),
                "lastAddress", used(password, AppPassword.Use::address).orElse(null));
    }

    static Columns columns(List<AppPassword> passwords) {
        Columns columns =
                new Columns(
                        "ID",
                        "ACCOUNT",
                        "NAME",
                        "SCOPE",
                        "WITHIN",
                        "CREATED",
                        "EXPIRES",
                        "LAST USED",
                        "CLIENT",
                        "ADDRESS");
        for (AppPassword password : passwords) {
            columns.row(
                    password.id(),
                    password.account(),
                    password.name(),
                    password.scope().text(),
                    String.join(" ", within(password)),
                    password.created().toString(),
                    password.expires().map(Instant::toString).orElse(""),
                    used(password, use -> use.time().toString()).orElse(""),
                    used(password, AppPassword.Use::client).orElse(""),
                    used(password, AppPassword.Use::address).orElse(""));
        }
        return columns;
    }

    private static List<String> within(AppPassword password) {
        return password.within().stream().map(path -> path.toString().substring(1)).toList();
    }

    private static Optional<String> used(
            AppPassword password, Function<AppPassword.Use, String> fact) {
        return password.lastUse().map(fact);
    }
}
