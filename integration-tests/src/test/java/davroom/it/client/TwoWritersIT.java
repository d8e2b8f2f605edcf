package davroom.it.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two uploads to one name at the same time: the file is one of them, whole, under its own ETag. */
@ExtendWith(Shared.class)
final class TwoWritersIT {
    private static final int HALF = 1_500_000;
    private static final byte[] A = filled(4_000_000, 'a');
    private static final byte[] B = filled(3_000_000, 'b');

    private final Server server;
    private final Dav dav;

    TwoWritersIT(Server server) {
        this.server = server;
        dav = Dav.admin(server);
    }

    @RepeatedTest(5)
    void leaveExactlyOneWholeBody(RepetitionInfo run) throws Exception {
        String path = "/originals/two-writers-" + run.getCurrentRepetition() + ".jpg";
        Map<String, byte[]> bodies = new HashMap<>(); // by the ETag of the answer
        try (Wire first = Wire.to(server);
                Wire second = Wire.to(server)) {
            first.head("PUT", path, "Content-Length: " + A.length).send(Arrays.copyOf(A, HALF));
            second.head("PUT", path, "Content-Length: " + B.length).send(Arrays.copyOf(B, HALF));
            Await.until(
                    "both uploads are running",
                    () -> Disk.uploaded(server.originals()) >= 2 * HALF - 600_000);
            first.send(Arrays.copyOfRange(A, HALF, A.length));
            second.send(Arrays.copyOfRange(B, HALF, B.length));
            collect(first.read(), A, bodies);
            collect(second.read(), B, bodies);
        }

        HttpResponse<byte[]> stored = dav.done("GET", path);
        String etag = stored.headers().firstValue("ETag").orElseThrow();
        assertThat(bodies).containsKey(etag);
        assertThat(stored.body()).isEqualTo(bodies.get(etag));
    }

    @Test
    void differInTheirETagsThoughEquallyLongAndQuick() throws Exception {
        String one = dav.store("/originals/quick.jpg", A).headers().firstValue("ETag").orElse("1");
        byte[] same = filled(A.length, 'c');
        String two =
                dav.store("/originals/quick.jpg", same).headers().firstValue("ETag").orElse("1");
        assertThat(one).isNotEqualTo(two).startsWith("\"");
    }

    private static void collect(Wire.Answer answer, byte[] body, Map<String, byte[]> bodies) {
        if (answer.status() == 423) {
            return; // one writer may be told to wait
        }
        assertThat(answer.status()).isIn(201, 204);
        bodies.put(answer.headers().get("ETag"), body);
    }

    private static byte[] filled(int length, char with) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) with);
        return bytes;
    }
}
