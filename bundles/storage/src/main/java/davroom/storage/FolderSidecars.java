package davroom.storage;

import davroom.api.storage.Change;
import davroom.api.storage.ChangeListener;
import davroom.api.storage.Sidecars;
import davroom.api.storage.Storage;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sidecars of a drive, in {@code .davroom/sidecars/<owner>/<same path>}: a drive of its own for
 * each account, opened when it is needed. They follow the folders of the drive. What is open is
 * guarded by this object's monitor.
 */
final class FolderSidecars implements Sidecars, ChangeListener {
    private static final Logger LOG = LoggerFactory.getLogger(FolderSidecars.class);
    private static final Pattern OWNER = Pattern.compile("[a-z0-9-]{1,100}");

    private final DriveFolder folder;
    private final Supplier<Limits> limits;
    private final Opening opening;
    private final Map<String, OwnSidecars> opened = new HashMap<>();

    /** Opens a folder as a drive that tells those. */
    @FunctionalInterface
    interface Opening {
        FolderStorage open(Path root, Supplier<List<ChangeListener>> listeners) throws IOException;
    }

    FolderSidecars(DriveFolder folder, Supplier<Limits> limits, Opening opening) {
        this.folder = folder;
        this.limits = limits;
        this.opening = opening;
    }

    private Path home() {
        return folder.root().resolve(DriveFolder.KEPT).resolve("sidecars");
    }

    @Override
    public Storage of(String owner, ChangeListener told) throws IOException {
        OwnSidecars own = open(owner);
        own.tell(told);
        return own;
    }

    private synchronized OwnSidecars open(String owner) throws IOException {
        if (!OWNER.matcher(owner).matches()) {
            throw new IllegalArgumentException("No owner can be called " + owner);
        }
        OwnSidecars own = opened.get(owner);
        if (own == null) {
            folder.checkOnline();
            Path root = home().resolve(owner);
            make(home());
            make(root);
            own = new OwnSidecars(opening, root);
            opened.put(owner, own);
        }
        return own;
    }

    private void make(Path place) throws IOException {
        if (!Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
            if (limits.get().readOnly()) {
                throw new ReadOnlyFileSystemException();
            }
            Files.createDirectory(place);
        }
    }

    @Override
    public Set<String> owners() throws IOException {
        Set<String> owners = new TreeSet<>();
        if (!Files.isDirectory(home(), LinkOption.NOFOLLOW_LINKS)) {
            return owners;
        }
        try (DirectoryStream<Path> each = Files.newDirectoryStream(home())) {
            for (Path root : each) {
                String owner = root.getFileName().toString();
                if (OWNER.matcher(owner).matches()) {
                    owners.add(owner);
                }
            }
        }
        return owners;
    }

    /** What is kept for a folder goes and moves with it. */
    @Override
    public void changed(Change change) {
        try {
            switch (change.kind()) {
                case DELETED, COPIED -> each(own -> own.forget(change.path(), change.origin()));
                case MOVED ->
                        each(
                                own ->
                                        own.follow(
                                                change.source().orElseThrow(),
                                                change.path(),
                                                change.origin()));
                case CREATED, REPLACED, TOUCHED -> {
                    // its folder stays where it is
                }
            }
        } catch (IOException e) {
            LOG.warn("Sidecars could not follow {}", change.path(), e);
        }
    }

    private void each(Step step) throws IOException {
        for (String owner : owners()) {
            step.run(open(owner));
        }
    }

    @FunctionalInterface
    private interface Step {
        void run(OwnSidecars own) throws IOException;
    }

    /** Takes what may change over; a quota counts also what nobody has asked for yet. */
    void limits(Limits changed) {
        try {
            if (changed.quotaBytes() > 0) {
                each(own -> {});
            }
        } catch (IOException e) {
            LOG.warn("The sidecars in {} do not count in the quota yet", home(), e);
        }
        synchronized (this) {
            opened.values().forEach(own -> own.limits(changed.withoutTrash()));
        }
    }

    synchronized void close(Duration limit) throws InterruptedException, IOException {
        for (OwnSidecars own : opened.values()) {
            own.close(limit);
        }
        opened.clear();
    }
}
