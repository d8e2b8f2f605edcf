package davroom.library.intake;

import davroom.api.storage.Entry;
import davroom.api.storage.Storage;
import davroom.api.storage.StoragePath;
import davroom.library.run.Progress;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What becomes of the files on the import drive: they go, stay for good, or come again. */
final class Sources {
    private static final Logger LOG = LoggerFactory.getLogger(Sources.class);
    private static final String LATER = "Somebody is at work on it; it comes again.";

    private final Storage drive;
    private final boolean moving;
    private final LeftBook left;
    private final EmptyFolders empty;
    private final Progress progress;
    private boolean settled = true;

    /**
     * On that drive.
     *
     * @param moving whether they go
     */
    Sources(Storage drive, boolean moving, LeftBook left, EmptyFolders empty, Progress progress) {
        this.drive = drive;
        this.moving = moving;
        this.left = left;
        this.empty = empty;
        this.progress = progress;
    }

    /** Whether nothing has to come again. */
    boolean settled() {
        return settled;
    }

    /** They stay as they are, and come again. */
    void later(List<StoragePath> files) {
        settled = false;
        for (StoragePath each : files) {
            progress.skipped(each);
            progress.note(each, LATER);
        }
    }

    /** They stay as they are, and come again, since something failed. */
    void failed(List<StoragePath> files, String reason) {
        settled = false;
        files.forEach(each -> progress.failed(each, reason));
    }

    /** It stays as long as it is as it is. */
    void stays(Step step) throws IOException {
        progress.skipped(step.member().path());
        progress.note(step.member().path(), step.reason());
        left.add(step.member().path(), step.member().entry().etag());
    }

    /**
     * All of them are in the library: they go, the best of the shot last.
     *
     * @param busy what somebody is at work on
     */
    void leave(List<Step> taken, Set<StoragePath> busy) throws IOException {
        List<Step> bestLast = new ArrayList<>(taken);
        Collections.reverse(bestLast);
        for (Step each : bestLast) {
            StoragePath path = each.member().path();
            String etag = each.member().entry().etag();
            if (!moving) {
                left.add(path, etag);
            } else if (busy.stream().anyMatch(path::isUnder) || !isPurged(path, etag)) {
                later(List.of(path));
                continue;
            } else {
                empty.left(path);
            }
            progress.done(path);
            if (!each.reason().isEmpty()) {
                progress.note(path, each.reason());
            }
        }
    }

    /** Only what was copied is removed, and nothing that came in its place. */
    private boolean isPurged(StoragePath path, String etag) throws IOException {
        try {
            drive.purge(
                    path,
                    Originals.IMPORT,
                    current -> {
                        if (!current.map(Entry::etag).equals(Optional.of(etag))) {
                            throw new ChangedMeanwhileException(path);
                        }
                    });
            return true;
        } catch (NoSuchFileException e) {
            return true; // another node was faster
        } catch (ChangedMeanwhileException e) {
            LOG.debug("{} stays", path, e);
            return false;
        }
    }

    /** It cannot be taken in: it goes where a person sees it. */
    void setAside(Step step, StoragePath own) throws IOException {
        Member member = step.member();
        if (!moving) {
            left.add(member.path(), member.entry().etag());
            progress.failed(member.path(), step.reason());
            return;
        }
        StoragePath aside = new Unimported(drive, left).take(member, own);
        empty.left(member.path());
        progress.failed(member.path(), step.reason() + " It is in " + aside);
    }
}
