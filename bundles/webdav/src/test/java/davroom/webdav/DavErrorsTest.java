package davroom.webdav;

import static org.assertj.core.api.Assertions.assertThat;

import davroom.api.storage.Digest;
import davroom.api.storage.DigestMismatchException;
import davroom.api.storage.IllegalPathException;
import davroom.api.storage.IncompleteUploadException;
import davroom.api.storage.NoSpaceException;
import davroom.api.storage.StorageOfflineException;
import davroom.api.storage.TooLargeException;
import davroom.webdav.condition.BadConditionException;
import davroom.webdav.condition.PreconditionFailedException;
import davroom.webdav.lock.TooManyLocksException;
import davroom.webdav.property.BadXmlException;
import davroom.webdav.verb.DatabaseException;
import davroom.webdav.verb.Refusal;
import java.io.IOException;
import java.net.SocketException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.ReadOnlyFileSystemException;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class DavErrorsTest {
    private static final String HOST = "/srv/photos/a.jpg";
    private static final Digest DIGEST = Digest.of(Digest.Algorithm.MD5, new byte[16]);

    static Stream<Arguments> table() {
        return Stream.of(
                Arguments.of(new NoSuchFileException(HOST), "GET", 404),
                Arguments.of(new NoSuchFileException(HOST), "DELETE", 404),
                Arguments.of(new NoSuchFileException(HOST), "PUT", 409),
                Arguments.of(new NoSuchFileException(HOST), "MOVE", 409),
                Arguments.of(new FileAlreadyExistsException(HOST), "MKCOL", 405),
                Arguments.of(new FileAlreadyExistsException(HOST), "COPY", 412),
                Arguments.of(new FileAlreadyExistsException(HOST), "PUT", 409),
                Arguments.of(new NotDirectoryException(HOST), "PUT", 409),
                Arguments.of(new DirectoryNotEmptyException(HOST), "DELETE", 409),
                Arguments.of(new FileSystemLoopException(HOST), "COPY", 403),
                Arguments.of(new AccessDeniedException(HOST), "GET", 403),
                Arguments.of(new ReadOnlyFileSystemException(), "PUT", 403),
                Arguments.of(new NoSpaceException("Full."), "PUT", 507),
                Arguments.of(new TooLargeException("Big."), "PUT", 413),
                Arguments.of(new IncompleteUploadException("Cut."), "PUT", 400),
                Arguments.of(new DigestMismatchException(DIGEST), "PUT", 400),
                Arguments.of(new StorageOfflineException("Off."), "GET", 503),
                Arguments.of(new IllegalPathException("Bad."), "GET", 400),
                Arguments.of(new BadConditionException("Bad."), "GET", 400),
                Arguments.of(new BadXmlException("Bad."), "PROPFIND", 400),
                Arguments.of(new PreconditionFailedException("If"), "PUT", 412),
                Arguments.of(GateClosedException.all(true), "PUT", 503),
                Arguments.of(GateClosedException.all(false), "PUT", 404));
    }

    @ParameterizedTest
    @MethodSource("table")
    void knowsTheStatus(Exception e, String method, int status) {
        Failure failure = DavErrors.of(e, method).orElseThrow();
        assertThat(failure.status()).isEqualTo(status);
        assertThat(failure.sentence()).endsWith(".").doesNotContain("srv");
    }

    @ParameterizedTest
    @EnumSource(Refusal.class)
    void takesRefusalsAsTheyAre(Refusal refusal) {
        Failure failure = DavErrors.of(refusal.exception(), "GET").orElseThrow();
        assertThat(failure.status()).isEqualTo(refusal.status());
        assertThat(failure.condition()).isEqualTo(refusal.condition());
    }

    /** SQL state, what H2 was told by the disk, and the answer. */
    static Stream<Arguments> databaseFailures() {
        IOException disk = new IOException("No space left on device");
        Exception store = new IllegalStateException("Writing failed", disk);
        return Stream.of(
                Arguments.of(new SQLException("closed", "90098"), 503),
                Arguments.of(new SQLException("gone", "08006", new SocketException("x")), 503),
                Arguments.of(new SQLException("full", "53100"), 507),
                Arguments.of(new SQLException("General error", "HY000", store), 507));
    }

    @ParameterizedTest
    @MethodSource("databaseFailures")
    void tellsAFullDatabaseFromOneThatIsAway(SQLException e, int status) {
        assertThat(DavErrors.of(new DatabaseException(e), "LOCK").orElseThrow().status())
                .isEqualTo(status);
    }

    @Test
    void tellsWhoHasTooManyLocksToComeBack() {
        Failure failure =
                DavErrors.of(new TooManyLocksException("Too many."), "LOCK").orElseThrow();
        assertThat(failure.status()).isEqualTo(429); // RFC 6585 4
        assertThat(failure.headers()).containsKey("Retry-After");
    }

    @Test
    void doesNotGuess() {
        assertThat(DavErrors.of(new IOException("disk"), "GET")).isEmpty();
        assertThat(DavErrors.of(new IllegalArgumentException("bug"), "GET")).isEmpty();
    }
}
