package davroom.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerLockTest {
    @TempDir private Path data;

    /** Another process that takes the lock and keeps it until its standard input ends. */
    static final class Other {
        private Other() {}

        public static void main(String[] folder) throws IOException {
            Optional<ServerLock> lock = ServerLock.take(Path.of(folder[0]));
            if (lock.isPresent()) {
                lock.get().tell(new ServerLock.Holder(4711, Path.of("/a b/ü"), "http://x/"));
            }
            System.out.println(lock.isPresent() ? "taken" : "refused");
            System.in.readAllBytes();
        }
    }

    private Process other() throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return new ProcessBuilder(
                        java.toString(),
                        "-Dsun.jnu.encoding=UTF-8",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Other.class.getName(),
                        data.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static String answer(Process process) throws IOException {
        return new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
                .readLine();
    }

    @Test
    void letsOnlyOneProcessIn() throws Exception {
        try (ServerLock lock = ServerLock.take(data).orElseThrow()) {
            assertThat(lock).isNotNull();
            Process second = other();
            assertThat(answer(second)).isEqualTo("refused");
            second.getOutputStream().close();
            second.waitFor();
        }
        Process third = other();
        assertThat(answer(third)).isEqualTo("taken");
        third.getOutputStream().close();
        third.waitFor();
    }

    @Test
    void tellsWhoHoldsIt() throws Exception {
        Process first = other();
        assertThat(answer(first)).isEqualTo("taken");

        assertThat(ServerLock.take(data)).isEmpty();
        assertThat(ServerLock.holder(data))
                .contains(new ServerLock.Holder(4711, Path.of("/a b/ü"), "http://x/"));

        first.destroyForcibly().waitFor();
        try (ServerLock lock = ServerLock.take(data).orElseThrow()) {
            assertThat(lock).isNotNull();
        }
    }

    @Test
    void knowsNobodyWhereNobodyWas() throws IOException {
        assertThat(ServerLock.holder(data)).isEmpty();
        Files.writeString(data.resolve("davroom.lock"), "process=1\n");
        assertThat(ServerLock.holder(data)).isEmpty();
    }

    @Test
    void isNotTakenTwiceInOneProcess() throws IOException {
        try (ServerLock lock = ServerLock.take(data).orElseThrow()) {
            assertThat(lock).isNotNull();
            boolean second;
            try {
                second = ServerLock.take(data).isPresent();
            } catch (OverlappingFileLockException e) {
                second = false;
            }
            assertThat(second).isFalse();
        }
    }
}
