package davroom.webdav.verb;

import davroom.api.storage.PartialUpload;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How many uploads each account has running, so that one of them with many slow connections leaves
 * threads to the others. As many entries as accounts that upload right now.
 */
public final class OpenUploads {
    private final Map<String, Integer> running = new ConcurrentHashMap<>();
    private volatile int most;

    /** With so many for one account at most. */
    public OpenUploads(int most) {
        this.most = most;
    }

    /** From now on; what runs goes on. */
    public void limit(int changed) {
        most = changed;
    }

    /**
     * Counts an upload in; closing the turn counts it out.
     *
     * @throws TooManyUploadsException when the account has as many as it may have
     */
    public Turn enter(String account) throws TooManyUploadsException {
        int now = running.merge(account, 1, Integer::sum);
        Turn turn = () -> running.computeIfPresent(account, (any, n) -> n == 1 ? null : n - 1);
        if (now > most) {
            turn.close();
            throw new TooManyUploadsException();
        }
        return turn;
    }

    /** How many of those wait for more: who sends thousands of files has few at a time. */
    public static long underWay(List<PartialUpload> uploads) throws IOException {
        long count = 0;
        for (PartialUpload upload : uploads) {
            count += upload.isCommitted() ? 0 : 1;
        }
        return count;
    }

    /** An upload that runs. */
    @FunctionalInterface
    public interface Turn extends AutoCloseable {
        @Override
        void close();
    }
}
