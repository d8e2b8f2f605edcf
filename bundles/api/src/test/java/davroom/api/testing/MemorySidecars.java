package davroom.api.testing;

import davroom.api.storage.Change;
import davroom.api.storage.ChangeListener;
import davroom.api.storage.Origin;
import davroom.api.storage.Sidecars;
import davroom.api.storage.Storage;
import davroom.api.storage.StoragePath;
import davroom.api.storage.TransferOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;

/** The sidecars of a {@link MemoryStorage}: a drive in memory for each account. */
final class MemorySidecars implements Sidecars, ChangeListener {
    private final MemoryStorage drive;
    private final Clock clock;
    private final Map<String, Own> opened = new ConcurrentSkipListMap<>();

    /** Those of one account, and who hears of them. */
    private static final class Own {
        private final MemoryStorage storage;
        private volatile ChangeListener told = change -> {};

        Own(MemoryStorage drive, Clock clock) {
            storage = new MemoryStorage(drive.drive(), clock, List.of(this::heard));
            storage.makesWay();
        }

        private void heard(Change change) {
            boolean own = change.source().map(StoragePath::isSidecar).orElse(true);
            if (own && change.path().isSidecar()) {
                told.changed(change);
            }
        }
    }

    MemorySidecars(MemoryStorage drive, Clock clock) {
        this.drive = drive;
        this.clock = clock;
    }

    @Override
    public Storage of(String owner, ChangeListener told) {
        Own own = opened.computeIfAbsent(owner, o -> new Own(drive, clock));
        own.told = told;
        return own.storage;
    }

    @Override
    public Set<String> owners() {
        return Set.copyOf(opened.keySet());
    }

    @Override
    public void changed(Change change) {
        for (Own own : opened.values()) {
            try {
                follow(own.storage, change);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static void follow(MemoryStorage own, Change change) throws IOException {
        Origin origin = change.origin();
        switch (change.kind()) {
            case DELETED, COPIED, MOVED -> {
                if (own.find(change.path()).isPresent()) {
                    own.purge(change.path(), origin);
                }
            }
            default -> {
                // its folder stays where it is
            }
        }
        if (change.kind() == Change.Kind.MOVED
                && own.find(change.source().orElseThrow()).isPresent()) {
            own.move(change.source().get(), change.path(), TransferOptions.from(origin));
        }
    }
}
