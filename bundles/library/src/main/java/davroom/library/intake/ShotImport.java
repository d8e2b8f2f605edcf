package davroom.library.intake;

import davroom.api.library.GroupName;
import davroom.api.storage.DigestMismatchException;
import davroom.api.storage.Entry;
import davroom.api.storage.IncompleteUploadException;
import davroom.api.storage.NoSpaceException;
import davroom.api.storage.Storage;
import davroom.api.storage.StorageOfflineException;
import davroom.api.storage.StoragePath;
import davroom.api.storage.TooLargeException;
import davroom.library.run.Progress;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the files of a shot in: all are copied, all are known to the index, and only then do their
 * sources go, the best file last. Whatever breaks off before leaves every source; whatever breaks
 * off between finds the best file, and by its content where the others have gone.
 */
final class ShotImport {
    private static final Logger LOG = LoggerFactory.getLogger(ShotImport.class);
    private static final String LATER = "Somebody is at work on it; it comes again.";
    private static final int ATTEMPTS = 5;

    private final Importer.House house;
    private final Terms terms;
    private final Clock clock;
    private final ContentReader reader;
    private final Storage drive;
    private final Storage target;
    private final OwnFolders folders;
    private final Progress progress;
    private final boolean moving;
    private boolean settled = true;

    ShotImport(
            Importer.House house,
            Terms terms,
            Clock clock,
            Storage drive,
            Storage target,
            OwnFolders folders,
            Progress progress) {
        this.house = house;
        this.terms = terms;
        this.clock = clock;
        this.reader = new ContentReader(house.reader(), clock);
        this.drive = drive;
        this.target = target;
        this.folders = folders;
        this.progress = progress;
        this.moving = terms.move() && !drive.drive().readOnly();
    }

    /** Whether nothing has to come again. */
    boolean settled() {
        return settled;
    }

    void take(List<Found> shot, EmptyFolders empty) throws IOException {
        progress.found(shot.size());
        if (isLeft(shot)) {
            shot.forEach(each -> progress.skipped(each.path()));
            return;
        }
        if (isBusy(shot)) {
            later(shot.stream().map(Found::path).toList(), LATER);
            return;
        }
        try {
            List<Member> members = read(shot);
            if (!members.isEmpty()) {
                take(members, shot, empty);
            }
        } catch (StorageOfflineException e) {
            throw e;
        } catch (DigestMismatchException | IncompleteUploadException e) {
            LOG.debug("{} changed meanwhile", shot.get(0).path(), e);
            later(shot.stream().map(Found::path).toList(), LATER);
        } catch (NoSpaceException e) {
            failed(shot, e.getMessage());
        } catch (IOException e) {
            LOG.warn("{} could not be taken in", shot.get(0).path(), e);
            failed(shot, "The disk could not do it; it is tried again.");
        }
    }

    private boolean isLeft(List<Found> shot) throws IOException {
        for (Found each : shot) {
            if (!house.left().has(each)) {
                return false;
            }
        }
        return true;
    }

    private boolean isBusy(List<Found> shot) {
        Set<StoragePath> busy = house.busy();
        StoragePath group = GroupName.of(shot.get(0).path());
        return busy.stream()
                .anyMatch(
                        each ->
                                group.isUnder(each)
                                        || GroupName.of(each).equals(group)
                                        || shot.stream()
                                                .anyMatch(found -> found.path().isUnder(each)));
    }

    private void later(List<StoragePath> files, String reason) {
        settled = false;
        for (StoragePath each : files) {
            progress.skipped(each);
            progress.note(each, reason);
        }
    }

    private void failed(List<Found> shot, String reason) {
        settled = false;
        shot.forEach(each -> progress.failed(each.path(), reason));
    }

    /** Empty when one of them may still grow, or none is there any more. */
    private List<Member> read(List<Found> shot) throws IOException {
        List<Member> members = new ArrayList<>();
        for (Found each : shot) {
            try {
                Optional<Member> member = reader.read(drive, each.path());
                if (member.isEmpty()) {
                    later(shot.stream().map(Found::path).toList(), LATER);
                    return List.of();
                }
                members.add(member.get());
            } catch (NoSuchFileException e) {
                LOG.debug("{} is gone", each.path(), e);
                progress.skipped(each.path());
            }
        }
        return members;
    }

    private void take(List<Member> members, List<Found> shot, EmptyFolders empty)
            throws IOException {
        StoragePath own = folders.of(drive, shot.get(0).path().parent());
        StoragePath top = own.rebase(drive.drive().path(), terms.target());
        Originals originals = new Originals(target, top, folders, house.shelf());
        ImportPlan plan = new ImportPlan(originals, terms.pattern(), top, clock.getZone());
        List<Step> steps = stored(originals, plan, members);
        List<Step> taken = steps.stream().filter(Step::isTaken).toList();
        house.shelf().index(taken.stream().map(Step::target).collect(Collectors.toSet()));
        leave(taken, empty);
        for (Step each : steps) {
            switch (each.act()) {
                case SET_ASIDE -> setAside(each, own, empty);
                case LEAVE -> {
                    progress.skipped(each.member().path());
                    progress.note(each.member().path(), each.reason());
                    house.left().add(each.member().path(), each.member().entry().etag());
                }
                default -> {}
            }
        }
    }

    /** Makes a plan, and another one when something came in between, until all is there. */
    private List<Step> stored(Originals originals, ImportPlan plan, List<Member> members)
            throws IOException {
        List<Member> shot = new ArrayList<>(members);
        for (int attempt = 1; ; attempt++) {
            List<Step> steps = plan.of(shot);
            Member tooLarge = null;
            String reason = "";
            try {
                for (Step each : steps) {
                    if (each.act() == Step.Act.STORE) {
                        tooLarge = each.member();
                        originals.store(drive, each.member(), each.target());
                    }
                }
                return steps;
            } catch (TooLargeException e) {
                reason = e.getMessage();
            } catch (FileAlreadyExistsException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
                continue;
            }
            shot.set(shot.indexOf(tooLarge), tooLarge.refused(reason));
        }
    }

    /** The sources go, or stay for good. */
    private void leave(List<Step> taken, EmptyFolders empty) throws IOException {
        List<Step> bestLast = new ArrayList<>(taken);
        Collections.reverse(bestLast);
        for (Step each : bestLast) {
            StoragePath path = each.member().path();
            String etag = each.member().entry().etag();
            if (!moving) {
                house.left().add(path, etag);
            } else if (!isPurged(path, etag)) {
                later(List.of(path), LATER);
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

    private void setAside(Step step, StoragePath own, EmptyFolders empty) throws IOException {
        Member member = step.member();
        if (!moving) {
            house.left().add(member.path(), member.entry().etag());
            progress.failed(member.path(), step.reason());
            return;
        }
        StoragePath aside = new Unimported(drive, house.left()).take(member, own);
        empty.left(member.path());
        progress.failed(member.path(), step.reason() + " It is in " + aside);
    }
}
