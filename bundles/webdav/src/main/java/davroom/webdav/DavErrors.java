package davroom.webdav;

import davroom.api.storage.DigestMismatchException;
import davroom.api.storage.IllegalPathException;
import davroom.api.storage.IncompleteUploadException;
import davroom.api.storage.NoSpaceException;
import davroom.api.storage.OffsetMismatchException;
import davroom.api.storage.StorageOfflineException;
import davroom.api.storage.TooLargeException;
import davroom.api.storage.UploadBusyException;
import davroom.webdav.condition.BadConditionException;
import davroom.webdav.condition.ForeignDestinationException;
import davroom.webdav.condition.PreconditionFailedException;
import davroom.webdav.condition.UnsatisfiableRangeException;
import davroom.webdav.lock.LockTokenMismatchException;
import davroom.webdav.lock.LockedException;
import davroom.webdav.lock.TooManyLocksException;
import davroom.webdav.property.BadXmlException;
import davroom.webdav.property.BodyTooLargeException;
import davroom.webdav.verb.DatabaseException;
import davroom.webdav.verb.Refusal;
import davroom.webdav.verb.RefusedException;
import davroom.webdav.verb.TooManyUploadsException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The one table from what went wrong to status and element (RFC 9110 15, RFC 4918 11 and 16). */
final class DavErrors {
    private static final String SOON = "30";
    private static final String TOKEN_MATCHES = "lock-token-matches-request-uri";

    private DavErrors() {}

    /** The answer; empty for what nobody has thought of. */
    static Optional<Failure> of(Exception e, String method) {
        return ofRequest(e, method).or(() -> ofFile(e, method));
    }

    /** What is wrong with the request, or stands against it. */
    private static Optional<Failure> ofRequest(Exception e, String method) {
        Failure failure = null;
        if (e instanceof RefusedException refused) {
            failure = ofRefusal(refused.refusal());
        } else if (e instanceof GateClosedException gate) {
            failure =
                    gate.closing()
                            ? Failure.of(503, gate.getMessage()).with("Retry-After", SOON)
                            : Failure.of(404, gate.getMessage());
        } else if (e instanceof IllegalPathException
                || e instanceof BadConditionException
                || e instanceof BadXmlException
                || e instanceof IncompleteUploadException
                || e instanceof DigestMismatchException) {
            failure = Failure.of(400, e.getMessage());
        } else if (e instanceof BodyTooLargeException || e instanceof TooLargeException) {
            failure = Failure.of(413, e.getMessage());
        } else if (e instanceof PreconditionFailedException) {
            failure = Failure.of(412, e.getMessage());
        } else if (e instanceof UnsatisfiableRangeException range) {
            failure =
                    Failure.of(416, range.getMessage()).with("Content-Range", range.contentRange());
        } else if (e instanceof ForeignDestinationException) {
            failure = Failure.of(502, e.getMessage());
        } else if (e instanceof LockedException locked) {
            failure =
                    Failure.of(423, locked.getMessage())
                            .with(
                                    method.equals("LOCK")
                                            ? "no-conflicting-lock"
                                            : "lock-token-submitted",
                                    locked.roots());
        } else if (e instanceof LockTokenMismatchException) {
            failure =
                    Failure.of(method.equals("UNLOCK") ? 409 : 412, e.getMessage())
                            .with(TOKEN_MATCHES, List.of());
        } else if (e instanceof TooManyUploadsException) {
            failure = Failure.of(429, e.getMessage()).with("Retry-After", "5");
        } else if (e instanceof OffsetMismatchException offset) {
            failure =
                    Failure.of(409, offset.getMessage())
                            .with("Upload-Offset", Long.toString(offset.expected()))
                            .problem(
                                    "mismatching-upload-offset",
                                    Map.of(
                                            "expected-offset",
                                            offset.expected(),
                                            "provided-offset",
                                            offset.provided()));
        } else if (e instanceof UploadBusyException) {
            failure = Failure.of(409, e.getMessage());
        } else if (e instanceof TooManyLocksException) {
            failure = Failure.of(429, e.getMessage()).with("Retry-After", SOON);
        }
        return Optional.ofNullable(failure);
    }

    private static Failure ofRefusal(Refusal refusal) {
        Failure failure = Failure.of(refusal.status(), refusal.sentence());
        return switch (refusal) {
            case INCONSISTENT_LENGTH -> failure.problem("inconsistent-upload-length", Map.of());
            case UPLOAD_COMPLETED -> failure.problem("completed-upload", Map.of());
            case NOT_A_PART -> failure.with("Accept-Patch", "application/partial-upload");
            case NOT_ON_UPLOADS -> failure.with("Allow", "OPTIONS, HEAD, PATCH, DELETE");
            default -> failure.with(refusal.condition(), List.of());
        };
    }

    /** What the drive says. */
    private static Optional<Failure> ofFile(Exception e, String method) {
        Failure failure = null;
        if (e instanceof NoSuchFileException) {
            // RFC 4918 9.7.1, 9.3.1, 9.8.5: for what makes something, it is the folder that is gone
            failure =
                    switch (method) {
                        case "PUT", "POST", "PATCH", "MKCOL", "COPY", "MOVE", "LOCK" ->
                                Failure.of(409, "The folder it should go into is not there.");
                        default -> Failure.of(404, "There is nothing here.");
                    };
        } else if (e instanceof FileAlreadyExistsException) {
            failure =
                    switch (method) {
                        case "MKCOL" -> Failure.of(405, "There is something already.");
                        case "COPY", "MOVE" ->
                                Failure.of(412, "There is something at the destination already.");
                        default -> Failure.of(409, "There is something already.");
                    };
        } else if (e instanceof NotDirectoryException || e instanceof DirectoryNotEmptyException) {
            failure = Failure.of(409, "A file and a folder are in each other's way.");
        } else if (e instanceof FileSystemLoopException) {
            failure = Failure.of(403, "Source and destination contain each other.");
        } else if (e instanceof AccessDeniedException denied) {
            // the file in it may be one of the host
            failure =
                    Failure.of(
                            403,
                            Optional.ofNullable(denied.getReason())
                                    .orElse("This is not allowed here."));
        } else if (e instanceof ReadOnlyFileSystemException) {
            failure = Failure.of(403, "This drive can only be read.");
        } else if (e instanceof NoSpaceException
                || (e instanceof DatabaseException database && database.full())) {
            failure = Failure.of(507, e.getMessage());
        } else if (e instanceof StorageOfflineException || e instanceof DatabaseException) {
            failure = Failure.of(503, e.getMessage()).with("Retry-After", SOON);
        }
        return Optional.ofNullable(failure);
    }
}
