package davroom.listener;

import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/**
 * Ends the reading of a body that comes in too slowly: the reader gets a failure and can still
 * answer. Stops slow senders that hold a thread and an upload each (RUDY).
 */
final class PacedRequest extends Request.Wrapper {

    private final Pace pace;
    private volatile Content.Chunk tooSlow;

    PacedRequest(Request request, Pace pace) {
        super(request);
        this.pace = pace;
    }

    @Override
    public void demand(Runnable onContent) {
        if (tooSlow != null) {
            onContent.run();
            return;
        }
        pace.waiting();
        super.demand(onContent);
    }

    @Override
    public Content.Chunk read() {
        if (tooSlow != null) {
            return tooSlow;
        }
        Content.Chunk chunk = super.read();
        if (chunk == null || pace.moved(chunk.remaining())) {
            return chunk;
        }
        chunk.release();
        tooSlow = Content.Chunk.from(new TimeoutException("The body comes in too slowly"), true);
        return tooSlow;
    }
}
