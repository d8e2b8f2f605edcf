package davroom.web;

import davroom.api.auth.LastAdministratorException;
import davroom.api.auth.NameTakenException;
import davroom.api.auth.SignInRefusedException;
import davroom.api.auth.WrongFieldException;
import davroom.api.settings.PinnedSettingException;
import davroom.api.settings.SettingsAwayException;
import davroom.api.settings.WrongSettingException;
import davroom.api.storage.StorageOfflineException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NotDirectoryException;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.NoSuchElementException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one table from failure to status. */
final class Problems {
    private static final Logger LOG = LoggerFactory.getLogger("davroom.web");

    private Problems() {}

    static Problem of(Exception e) {
        if (e instanceof Problem problem) {
            return problem;
        }
        if (e instanceof SignInRefusedException refused) {
            return refused(refused);
        }
        if (e instanceof NoSuchElementException) {
            return Problem.of(404, e.getMessage());
        }
        if (e instanceof WrongFieldException wrong) {
            return Problem.field(wrong.field(), e.getMessage());
        }
        if (e instanceof WrongSettingException wrong) {
            return Problem.field(wrong.setting(), e.getMessage());
        }
        if (e instanceof SettingsAwayException) {
            return Problem.of(503, e.getMessage());
        }
        if (e instanceof NameTakenException
                || e instanceof LastAdministratorException
                || e instanceof PinnedSettingException) {
            return Problem.of(409, e.getMessage());
        }
        if (e instanceof FileAlreadyExistsException taken) {
            return Problem.of(409, "There is something at " + taken.getFile() + " already.");
        }
        if (e instanceof NotDirectoryException file) {
            return Problem.of(409, "There is a file where a folder is needed: " + file.getFile());
        }
        if (e instanceof ReadOnlyFileSystemException) {
            return Problem.of(403, "The drive can only be read.");
        }
        if (e instanceof StorageOfflineException) {
            return Problem.of(503, "The disk of a drive is not there: try again later.")
                    .header("Retry-After", "30");
        }
        if (e instanceof IllegalArgumentException) {
            return Problem.of(422, e.getMessage());
        }
        LOG.error("A call failed", e);
        return Problem.of(500, "Something went wrong here; it has been noted.");
    }

    private static Problem refused(SignInRefusedException e) {
        return switch (e.reason()) {
            case UNKNOWN -> unauthorized(e);
            case CODE_NEEDED, CODE_WRONG -> unauthorized(e).with("code", "second factor");
            case NOT_ON_PAGES, NOT_ASKED, DENIED, NOT_BELIEVED, NOT_LINKED ->
                    Problem.of(403, e.getMessage());
            case AWAY -> later(503, e);
            case TOO_MANY -> later(429, e);
        };
    }

    private static Problem later(int status, SignInRefusedException e) {
        return Problem.of(status, e.getMessage())
                .header("Retry-After", Long.toString(e.waiting().plusMillis(999).toSeconds()));
    }

    /** Bearer and not Basic: a browser would ask for the password in a window of its own. */
    private static Problem unauthorized(SignInRefusedException e) {
        return Problem.of(401, e.getMessage())
                .header("WWW-Authenticate", "Bearer realm=\"Davroom\"");
    }
}
