package davroom.web;

import davroom.api.webdav.Gate;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The answer to one who listens (server-sent events, WHATWG HTML 9.2). No thread waits for it: what
 * can be written is written by the thread of all events, and the container says when there is room
 * again.
 */
final class EventStream implements WriteListener, AsyncListener {
    private static final Logger LOG = LoggerFactory.getLogger("davroom.web");

    /** Who was let in by a password comes again so often, and is judged anew. */
    private static final Duration LONGEST = Duration.ofMinutes(1);

    /** A right that was taken away opens nothing for longer. */
    private static final long CHECK_NANOS = Duration.ofSeconds(1).toNanos();

    private final Events events;
    private final Guest guest;
    private final Optional<String> last;
    private final long begun = System.nanoTime();
    private final Deque<String> first = new ArrayDeque<>();
    private AsyncContext context;
    private ServletOutputStream out;
    private long at = -1;
    private long checked;
    private boolean unflushed;
    private boolean beating;
    private boolean ended;

    EventStream(Events events, Guest guest, Optional<String> last) {
        this.events = events;
        this.guest = guest;
        this.last = last;
        this.checked = begun;
    }

    boolean isOf(String account) {
        return guest.subject().name().equals(account);
    }

    /** On the thread of the request; all else here is on that of the events. */
    void begin(HttpServletRequest request, HttpServletResponse response) throws IOException {
        context = request.startAsync(request, response);
        context.setTimeout(0);
        context.addListener(this);
        out = response.getOutputStream();
        out.setWriteListener(this);
    }

    @Override
    public void onWritePossible() {
        events.execute(this::pump);
    }

    /** Something is sent even when nothing happens, so that proxies and we see who is gone. */
    void beat() {
        boolean late = guest.session().isEmpty() && System.nanoTime() - begun > LONGEST.toNanos();
        if (late || !guest.isStillIn()) {
            end();
            return;
        }
        beating = true;
        pump();
    }

    /** Sends what is new, as far as there is room. */
    void pump() {
        try {
            while (!ended && out.isReady()) {
                if (unflushed) {
                    out.flush();
                    unflushed = false;
                } else {
                    Optional<String> text = text();
                    if (text.isEmpty()) {
                        return;
                    }
                    out.write(text.get().getBytes(StandardCharsets.UTF_8));
                    unflushed = true;
                }
            }
        } catch (IOException | IllegalStateException e) {
            LOG.debug("A listener is gone", e);
            end();
        }
    }

    private Optional<String> text() {
        if (at < 0) {
            at = last.flatMap(events::after).orElse(-1L);
            first.add("retry: 1000\n\n");
            if (at < 0) {
                startAnew();
            }
        }
        if (!first.isEmpty()) {
            return Optional.of(first.remove());
        }
        if (!events.isKept(at)) {
            startAnew();
            return Optional.of(first.remove());
        }
        for (Events.Event event : events.from(at)) {
            if (!isStillIn()) {
                end();
                return Optional.empty();
            }
            at = event.number() + 1;
            Optional<Map<String, Object>> words = event.words().to(guest);
            if (words.isPresent()) {
                return Optional.of(text(event.type(), event.number(), words.get()));
            }
        }
        boolean beats = beating;
        beating = false;
        return beats ? Optional.of(":\n\n") : Optional.empty();
    }

    /** Whoever is told this has to ask for everything once more. */
    private void startAnew() {
        at = events.next();
        first.add(text("start", at - 1, Map.of()));
    }

    private boolean isStillIn() {
        long now = System.nanoTime();
        if (now - checked < CHECK_NANOS) {
            return true;
        }
        checked = now;
        return guest.isStillIn();
    }

    private String text(String type, long number, Map<String, Object> data) {
        return "id: "
                + events.id(number)
                + "\nevent: "
                + type
                + "\ndata: "
                + Json.text(data)
                + "\n\n";
    }

    /** What is told of the gate: all but the number of requests, which always changes. */
    static Map<String, Object> gate(Gate gate) {
        Map<String, Object> object = WebdavCalls.state(gate.status());
        object.remove("transfers");
        List<Map<String, Object>> drives = new ArrayList<>();
        gate.drives()
                .forEach(
                        (name, status) -> {
                            Map<String, Object> drive = Events.object("name", name);
                            drive.putAll(WebdavCalls.state(status));
                            drive.remove("transfers");
                            drives.add(drive);
                        });
        object.put("drives", drives);
        return object;
    }

    void end() {
        if (ended) {
            return;
        }
        ended = true;
        events.ended(this);
        try {
            context.complete();
        } catch (IllegalStateException e) {
            LOG.debug("It has ended already", e);
        }
    }

    @Override
    public void onError(Throwable failure) {
        events.execute(this::end);
    }

    @Override
    public void onComplete(AsyncEvent event) {
        events.execute(this::end);
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        events.execute(this::end);
    }

    @Override
    public void onError(AsyncEvent event) {
        events.execute(this::end);
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // nothing is dispatched
    }
}
