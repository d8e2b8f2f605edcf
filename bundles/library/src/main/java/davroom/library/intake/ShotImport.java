package davroom.library.intake;

import davroom.api.library.GroupName;
import davroom.api.storage.DigestMismatchException;
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
    private static final int ATTEMPTS = 5;

    private final Importer.House house;
    private final Terms terms;
    private final Clock clock;
    private final ContentReader reader;
    private final Storage drive;
    private final Storage target;
    private final OwnFolders folders;
    private final Progress progress;
    private final Sources sources;

    ShotImport(
            Importer.House house,
            Terms terms,
            Clock clock,
            Storage drive,
            Storage target,
            OwnFolders folders,
            Sources sources,
            Progress progress) {
        this.house = house;
        this.terms = terms;
        this.clock = clock;
        this.reader = new ContentReader(house.reader(), clock);
        this.drive = drive;
        this.target = target;
        this.folders = folders;
        this.progress = progress;
        this.sources = sources;
    }

    void take(List<Found> shot) throws IOException {
        progress.found(shot.size());
        if (isLeft(shot)) {
            shot.forEach(each -> progress.skipped(each.path()));
            return;
        }
        if (isBusy(shot)) {
            sources.later(paths(shot));
            return;
        }
        try {
            List<Member> members = read(shot);
            if (!members.isEmpty()) {
                take(members, shot);
            }
        } catch (StorageOfflineException e) {
            throw e;
        } catch (DigestMismatchException | IncompleteUploadException e) {
            LOG.debug("{} changed meanwhile", shot.get(0).path(), e);
            sources.later(paths(shot));
        } catch (NoSpaceException e) {
            sources.failed(paths(shot), e.getMessage());
        } catch (IOException e) {
            LOG.warn("{} could not be taken in", shot.get(0).path(), e);
            sources.failed(paths(shot), "The disk could not do it; it is tried again.");
        }
    }

    private static List<StoragePath> paths(List<Found> shot) {
        return shot.stream().map(Found::path).toList();
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

    /** Empty when one of them may still grow, or none is there any more. */
    private List<Member> read(List<Found> shot) throws IOException {
        List<Member> members = new ArrayList<>();
        for (Found each : shot) {
            try {
                Optional<Member> member = reader.read(drive, each.path());
                if (member.isEmpty()) {
                    sources.later(paths(shot));
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

    private void take(List<Member> members, List<Found> shot) throws IOException {
        StoragePath own = folders.of(drive, shot.get(0).path().parent());
        StoragePath top = own.rebase(drive.drive().path(), terms.target());
        Originals originals = new Originals(target, top, folders, house.shelf());
        ImportPlan plan = new ImportPlan(originals, terms.pattern(), top, clock.getZone());
        List<Step> steps = stored(originals, plan, members);
        List<Step> taken = steps.stream().filter(Step::isTaken).toList();
        house.shelf().index(taken.stream().map(Step::target).collect(Collectors.toSet()));
        sources.leave(taken, house.busy());
        for (Step each : steps) {
            switch (each.act()) {
                case SET_ASIDE -> sources.setAside(each, own);
                case LEAVE -> sources.stays(each);
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
}
