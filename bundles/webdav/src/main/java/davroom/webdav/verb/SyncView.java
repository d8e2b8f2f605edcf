package davroom.webdav.verb;

import davroom.api.auth.Account;
import davroom.api.auth.Role;
import davroom.api.auth.Subject;
import davroom.api.storage.StoragePath;
import davroom.webdav.history.FolderVersions;
import davroom.webdav.history.Position;
import davroom.webdav.sync.SyncToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What has changed on the drives as one account sees them, at one moment.
 *
 * @param versions of all folders, then or later
 * @param position how far the log had come
 * @param seer what the subject sees depends on; with another one it sees something else
 */
record SyncView(FolderVersions.View versions, Position position, String seer) {
    private static final int SHORT = 16;

    /** As it is now; what is read afterwards is not older. */
    static SyncView of(Exchange exchange) throws IOException {
        try {
            FolderVersions.View versions = exchange.tools().versions().now();
            return new SyncView(versions, versions.position(), seer(exchange.subject()));
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    private static String seer(Subject subject) {
        Account account = subject.account();
        return String.join(
                "\n",
                account.basePath(),
                account.role() == Role.CONTRIBUTOR ? account.uploadPath() : "",
                subject.within().toString());
    }

    /**
     * The token of someone who knows the folder as it is (RFC 6578 4). It stays as long as nothing
     * changes below the folder.
     */
    SyncToken token(StoragePath folder) {
        // the versions may have gone on meanwhile
        long number = Math.min(versions.number(folder), position.last());
        return SyncToken.upTo(position.epoch(), name(folder), number);
    }

    /** The token of someone who knows all that is in the log. */
    SyncToken upToNow(StoragePath folder) {
        return SyncToken.upTo(position.epoch(), name(folder), position.last());
    }

    /** The token of that text, when the log still has all that came after it. */
    Optional<SyncToken> known(String text, StoragePath folder) {
        return SyncToken.parse(text)
                .filter(token -> token.epoch().equals(position.epoch()))
                .filter(token -> token.view().equals(name(folder)))
                .filter(token -> position.reaches(token.since()))
                .filter(token -> token.gone() <= position.last())
                // the folder may be another one by now
                .filter(token -> token.since() >= versions.known(folder));
    }

    private String name(StoragePath folder) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest((folder + "\n" + seer).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, SHORT);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
