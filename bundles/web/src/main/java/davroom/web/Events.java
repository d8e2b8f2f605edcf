package davroom.web;

import davroom.api.runs.Run;
import davroom.api.runs.RunListener;
import davroom.api.storage.Change;
import davroom.api.storage.ChangeListener;
import davroom.api.webdav.Gate;
import davroom.api.webdav.GateListener;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What has happened lately, and who listens ({@code GET /events}). One thread does all of it, and
 * never waits for a listener: each is told what is kept, from where it is, and who falls behind
 * what is kept begins anew.
 */
final class Events implements ChangeListener, GateListener, RunListener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("davroom.web");
    private static final int KEPT = 1_000;
    private static final int MOST_LISTENERS = 100;
    private static final int MOST_OF_ONE = 10;
    private static final Duration END = Duration.ofSeconds(5);

    /** Ids of before a restart are nothing to this one. */
    private final String epoch = HexFormat.of().formatHex(random());

    private final House house;
    private final ScheduledFuture<?> beats;
    private final AtomicInteger waiting = new AtomicInteger();
    private final Set<EventStream> streams = ConcurrentHashMap.newKeySet();
    private final Deque<Event> kept = new ArrayDeque<>();
    private final ScheduledThreadPoolExecutor thread =
            new ScheduledThreadPoolExecutor(
                    1,
                    work -> {
                        Thread daemon = new Thread(work, "davroom.web");
                        daemon.setDaemon(true);
                        return daemon;
                    });

    /** Number of the next one; there is an id before the first. */
    private long next = 1;

    private Map<String, Object> lastGate = Map.of();

    /**
     * Nothing yet.
     *
     * @param heartbeat how often who listens is sent something, and looked at
     */
    Events(House house, Duration heartbeat) {
        this.house = house;
        beats =
                thread.scheduleWithFixedDelay(
                        () -> List.copyOf(streams).forEach(EventStream::beat),
                        heartbeat.toMillis(),
                        heartbeat.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    private static byte[] random() {
        byte[] bytes = new byte[8];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    @Override
    public void changed(Change change) {
        happened(() -> add(new Event(next, "file", guest -> guest.told(change))));
    }

    @Override
    public void changed() {
        happened(this::lookAtGate);
    }

    @Override
    public void changed(Run run) {
        happened(
                () -> {
                    Map<String, Object> words = RunCalls.object(run);
                    add(
                            new Event(
                                    next,
                                    "run",
                                    guest ->
                                            Optional.of(words)
                                                    .filter(
                                                            any ->
                                                                    RunCalls.concerns(
                                                                            guest.subject(),
                                                                            run))));
                });
    }

    private void lookAtGate() {
        Optional<Gate> gate = house.find(Gate.class);
        if (gate.isEmpty()) {
            return;
        }
        Map<String, Object> now = EventStream.gate(gate.get());
        if (!now.equals(lastGate)) {
            lastGate = now;
            add(new Event(next, "webdav", guest -> Optional.of(now)));
        }
    }

    /** So much at once that nobody could follow is left out, and everybody begins anew. */
    private void happened(Runnable what) {
        if (waiting.incrementAndGet() > KEPT) {
            waiting.decrementAndGet();
            execute(this::skip);
            return;
        }
        execute(
                () -> {
                    waiting.decrementAndGet();
                    what.run();
                });
    }

    private void skip() {
        next += KEPT;
        kept.clear();
    }

    private void add(Event event) {
        kept.add(event);
        next++;
        if (kept.size() > KEPT) {
            kept.remove();
        }
        List.copyOf(streams).forEach(EventStream::pump);
    }

    /** Does it after what was given before; nothing is done any more when the room has closed. */
    void execute(Runnable what) {
        try {
            thread.execute(
                    () -> {
                        try {
                            what.run();
                        } catch (RuntimeException e) {
                            LOG.error("An event could not be told", e);
                        }
                    });
        } catch (RejectedExecutionException e) {
            LOG.debug("Nobody is told any more", e);
        }
    }

    /** Lets somebody listen, from behind the event that they had last if it is still known. */
    Answer open(Exchange exchange) {
        String name = exchange.subject().name();
        long own = streams.stream().filter(stream -> stream.isOf(name)).count();
        if (streams.size() >= MOST_LISTENERS || own >= MOST_OF_ONE) {
            throw Problem.of(503, "Too many listen already.").header("Retry-After", "10");
        }
        Optional<String> last = Optional.ofNullable(exchange.request().getHeader("Last-Event-ID"));
        Guest guest = new Guest(house, exchange.subject(), exchange.session());
        return Answer.stream(
                        "text/event-stream", response -> begin(exchange, response, guest, last))
                // proxies would wait for more
                .with("X-Accel-Buffering", "no");
    }

    private void begin(
            Exchange exchange, HttpServletResponse response, Guest guest, Optional<String> last)
            throws IOException {
        EventStream stream = new EventStream(this, guest, last);
        stream.begin(exchange.request(), response);
        // only now: the thread of the events must not meet one that has not begun
        execute(
                () -> {
                    if (!stream.hasEnded()) {
                        streams.add(stream);
                        stream.pump();
                    }
                });
    }

    void ended(EventStream stream) {
        streams.remove(stream);
    }

    /** The number behind that id; nothing when it is not known any more. */
    Optional<Long> after(String id) {
        if (!id.matches(epoch + "-[0-9]{1,18}")) {
            return Optional.empty();
        }
        long number = Long.parseLong(id.substring(epoch.length() + 1)) + 1;
        return Optional.of(number).filter(this::isKept);
    }

    /** Whether all from that one on is there. */
    boolean isKept(long number) {
        return number <= next && number >= next - kept.size();
    }

    long next() {
        return next;
    }

    String id(long number) {
        return epoch + "-" + number;
    }

    /** Those from that number on, which are kept. */
    List<Event> from(long number) {
        List<Event> found = new ArrayList<>();
        kept.stream().filter(event -> event.number() >= number).forEach(found::add);
        return found;
    }

    /** Ends all streams. */
    @Override
    public void close() {
        execute(() -> List.copyOf(streams).forEach(EventStream::end));
        beats.cancel(false);
        thread.shutdown();
        try {
            if (!thread.awaitTermination(END.toSeconds(), TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Something that has happened.
     *
     * @param number in the order of all
     * @param type {@code webdav}, {@code file}, {@code run}
     * @param words what somebody is told of it, if anything
     */
    record Event(long number, String type, Words words) {}

    /** What somebody is told. */
    @FunctionalInterface
    interface Words {
        Optional<Map<String, Object>> to(Guest guest);
    }

    static Map<String, Object> object(Object... namesAndValues) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return object;
    }
}
