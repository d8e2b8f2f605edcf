package davroom.storage;

import davroom.api.health.Finding;
import davroom.api.storage.Space;
import davroom.api.storage.Storage;
import davroom.api.webdav.Gate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Looks at the folder behind a drive as an upload would: it must be there with the drive's own
 * folder, take a file, and have room.
 *
 * @param name of the drive
 * @param folder behind it
 * @param readOnly whether nothing is written there anyway
 * @param lowSpace bytes that stay free
 * @param clock compared with that of the disk
 */
record DriveHealth(String name, Path folder, boolean readOnly, long lowSpace, Clock clock) {
    /** With room for less than so many times what stays free, the owner is told. */
    private static final int WARNS_AT = 4;

    private static final Duration MOST_DRIFT = Duration.ofMinutes(1);

    /** Of the drive, if it is open. */
    List<Finding> findings(Optional<Storage> drive) {
        if (!Files.isDirectory(folder)) {
            return List.of(failing("its folder " + folder + " is not there: is its disk mounted?"));
        }
        if (!Files.isReadable(folder) || !Files.isExecutable(folder)) {
            return List.of(
                    failing(
                            "its folder "
                                    + folder
                                    + " cannot be read by the user that the server runs as ("
                                    + System.getProperty("user.name")
                                    + ")."));
        }
        if (drive.isEmpty()) {
            return List.of(failing("it could not be opened; the server's log says why."));
        }
        Path kept = folder.resolve(DriveFolder.KEPT);
        if (!Files.isDirectory(kept)) {
            return List.of(
                    failing(
                            "the folder "
                                    + kept
                                    + " that marks it is not there: is another disk, or none,"
                                    + " mounted? Nothing is taken before it is back."));
        }
        List<Finding> findings = new ArrayList<>(room(drive.get()));
        if (!readOnly) {
            findings.addAll(writing(kept));
        }
        return findings;
    }

    private List<Finding> room(Storage drive) {
        try {
            Space space = drive.space();
            String left = size(space.availableBytes()) + " can be stored";
            String cure =
                    space.byQuota()
                            ? ": empty the trash, or raise the quota."
                            : ": make room on its disk, or empty the trash.";
            if (space.full() && !readOnly) {
                String why = space.byQuota() ? Gate.QUOTA_USED_UP : Gate.LOW_DISK;
                return List.of(
                        Finding.warning(
                                "The drive " + name + " takes nothing more, " + why + cure));
            }
            return List.of(
                    space.availableBytes() / WARNS_AT >= lowSpace
                            ? Finding.ok("The drive " + name + " is there, " + left + ".")
                            : Finding.warning(
                                    "The drive " + name + " is nearly full, " + left + cure));
        } catch (IOException e) {
            return List.of(failing("its disk does not tell how much room it has."));
        }
    }

    /** A file like the first of an upload, where a start sweeps away what a crash left. */
    private List<Finding> writing(Path kept) {
        Path probe = null;
        try {
            probe = Files.createTempFile(kept.resolve("uploads"), "check-", "");
            FileTime written = Files.getLastModifiedTime(probe);
            Duration drift = Duration.between(clock.instant(), written.toInstant()).abs();
            return drift.compareTo(MOST_DRIFT) <= 0
                    ? List.of()
                    : List.of(
                            Finding.warning(
                                    "The clock of the disk behind the drive "
                                            + name
                                            + " is "
                                            + drift.toSeconds()
                                            + " s away from that of this computer: let NTP set"
                                            + " both, or times of photos are wrong."));
        } catch (IOException e) {
            return List.of(
                    failing(
                            "nothing can be written to "
                                    + folder
                                    + " by the user that the server runs as ("
                                    + System.getProperty("user.name")
                                    + "): is the disk mounted read-only, or full?"));
        } finally {
            remove(probe);
        }
    }

    private static void remove(Path probe) {
        if (probe != null) {
            try {
                Files.deleteIfExists(probe);
            } catch (IOException e) {
                // the next start sweeps it away
                throw new java.io.UncheckedIOException(e);
            }
        }
    }

    private Finding failing(String reason) {
        return Finding.failing("The drive " + name + ": " + reason);
    }

    /** {@code 1234567890} is {@code 1.2 GB}. */
    private static String size(long bytes) {
        return String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
    }
}
