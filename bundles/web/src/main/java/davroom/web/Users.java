package davroom.web;

import davroom.api.auth.Account;
import java.util.LinkedHashMap;
import java.util.Map;

/** Accounts as JSON. */
final class Users {
    private Users() {}

    static Map<String, Object> object(Account account) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("name", account.name());
        object.put("displayName", account.displayName());
        object.put("email", account.email());
        object.put("role", account.role().text());
        object.put("enabled", account.enabled());
        object.put("webdav", account.webdav());
        object.put("basePath", account.basePath());
        object.put("uploadPath", account.uploadPath());
        object.put("quotaBytes", account.quotaBytes());
        object.put("provider", account.provider().text());
        object.put("webLogin", account.webLogin());
        object.put("secondFactor", account.secondFactor());
        return object;
    }
}
