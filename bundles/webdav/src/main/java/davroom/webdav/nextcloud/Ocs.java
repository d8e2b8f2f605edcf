package davroom.webdav.nextcloud;

import davroom.api.auth.Account;
import davroom.api.auth.Subject;
import davroom.api.storage.Space;
import davroom.api.storage.Storage;
import davroom.api.storage.StorageOfflineException;
import davroom.webdav.verb.Tools;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is said of the server and of who asks: the data of an answer, before it has a form. */
final class Ocs {
    private static final Logger LOG = LoggerFactory.getLogger(Ocs.class);

    private Ocs() {}

    /** What is there under the path behind {@code /ocs/v1.php}. */
    static Optional<Object> data(String path, Tools tools, Subject subject) throws IOException {
        return switch (path) {
            case "/cloud/capabilities" -> Optional.of(Capabilities.data());
            case "/cloud/user" -> Optional.of(user(tools, subject));
            // the menu of a web page
            case "/core/navigation/apps" -> Optional.of(List.of());
            default -> Optional.empty();
        };
    }

    private static Map<String, Object> user(Tools tools, Subject subject) throws IOException {
        Account account = subject.account();
        String display = account.displayName().isEmpty() ? account.name() : account.displayName();
        return Json.object(
                "id",
                account.name(),
                "enabled",
                true,
                "display-name",
                display,
                "displayname",
                display,
                "email",
                account.email(),
                "quota",
                quota(tools, subject));
    }

    /** Of the first drive that the account sees; its client shows one number. */
    private static Map<String, Object> quota(Tools tools, Subject subject) throws IOException {
        for (Storage storage : tools.drives().all()) {
            if (tools.access().sees(subject, storage.drive().path())) {
                try {
                    Space space = storage.space();
                    return Json.object(
                            "free", space.availableBytes(),
                            "used", space.usedBytes(),
                            "total", space.availableBytes() + space.usedBytes());
                } catch (StorageOfflineException e) {
                    LOG.debug("No room known: the disk of {} is not there", storage.drive(), e);
                }
            }
        }
        return Json.object("free", 0, "used", 0, "total", 0);
    }
}
