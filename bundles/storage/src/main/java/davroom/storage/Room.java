package davroom.storage;

import davroom.api.storage.NoSpaceException;
import davroom.api.storage.Space;
import davroom.api.storage.TooLargeException;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.FileSystemException;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * How much a disk of a drive still takes: the quota that the drive shares with the others, what is
 * free less a reserve, and the largest file.
 */
final class Room {
    private static final long LARGEST_RESERVE = 64L << 20;

    /** Most bytes that a probe writes. */
    private static final long LARGEST_PROBE = 4L << 20;

    private final FileStore disk;
    private final Probe probe;
    private final Supplier<Limits> limits;
    private final Usage usage;
    private final long least;
    private final Count count;

    /** Writes so many bytes to the disk and removes them. */
    @FunctionalInterface
    interface Probe {
        void write(long bytes) throws IOException;
    }

    Room(FileStore disk, Supplier<Limits> limits, Usage usage, Count count, Probe probe)
            throws IOException {
        this.disk = disk;
        this.probe = probe;
        this.limits = limits;
        this.usage = usage;
        this.count = count;
        // so that the database, the logs and the file system itself do not run dry
        this.least = Math.min(LARGEST_RESERVE, disk.getTotalSpace() / 100);
    }

    /** What nothing is stored in: less is free, and the drive is low on disk. */
    private long reserve() {
        return Math.max(least, limits.get().lowSpaceBytes());
    }

    Space space() throws IOException {
        long free = Math.max(0, disk.getUsableSpace() - reserve());
        long quota = limits.get().quotaBytes();
        if (quota <= 0) {
            return new Space(disk.getTotalSpace() - disk.getUnallocatedSpace(), free, false);
        }
        long left = usage.left(quota);
        return new Space(usage.used(), Math.min(free, left), left < free);
    }

    /** Lets a copy begin. The largest upload is no limit for what is here already. */
    Allowance admitCopy(OptionalLong size) throws IOException {
        return admitHere(size, new Allowance(0, false));
    }

    /** The same for what goes where it is now: the quota has it already. */
    Allowance admitMove(OptionalLong size) throws IOException {
        return admitHere(size, new Allowance(0, true));
    }

    /** Lets a folder be made: it is no byte of a quota, and some on the disk. */
    void admitFolder() throws IOException {
        if (disk.getUsableSpace() < reserve()) {
            throw noSpace();
        }
    }

    private Allowance admitHere(OptionalLong size, Allowance allowance) throws IOException {
        allowance.add(0);
        if (size.orElse(0) > disk.getUsableSpace() - reserve()) {
            throw noSpace();
        }
        return allowance;
    }

    /** Lets a file in that replaces so many bytes, before its first byte is read. */
    Allowance admit(OptionalLong promisedBytes, long replaces) throws IOException {
        Allowance allowance = new Allowance(replaces, false);
        allowance.reach(promisedBytes.orElse(0));
        if (promisedBytes.orElse(0) > disk.getUsableSpace() - reserve()) {
            allowance.close();
            throw noSpace();
        }
        return allowance;
    }

    /** Lets a file grow by so many bytes, from the size that it has. */
    Allowance admitMore(long size, OptionalLong promisedBytes) throws IOException {
        Allowance allowance = new Allowance(size, false);
        allowance.reach(size + promisedBytes.orElse(0));
        if (promisedBytes.orElse(0) > disk.getUsableSpace() - reserve()) {
            allowance.close();
            throw noSpace();
        }
        return allowance;
    }

    /**
     * Lets a file be made of pieces that are here and counted.
     *
     * @param copies whether they are there beside it for a moment
     */
    Allowance admitPieces(long size, long replaces, boolean copies) throws IOException {
        Allowance allowance = new Allowance(size + replaces, false);
        allowance.reach(size);
        if (copies && size > disk.getUsableSpace() - reserve()) {
            allowance.close();
            throw noSpace();
        }
        return allowance;
    }

    /** Refuses what is larger than any file here may be. */
    void checkLargest(long size) throws TooLargeException {
        long largest = limits.get().maxUploadBytes();
        if (largest > 0 && size > largest) {
            throw new TooLargeException("The file is larger than this drive takes.");
        }
    }

    /** The files of the drive have so many bytes more, or less. */
    void changed(long bytes) {
        count.changed(bytes);
    }

    /**
     * What a failed write means. Java has one exception for all that a disk refuses, so the disk
     * itself is asked whether it is full. One that has room and still takes nothing more has a
     * quota for us.
     */
    IOException failure(IOException cause, long bytesTried) throws IOException {
        boolean unspecific =
                cause.getClass() == IOException.class
                        || cause.getClass() == FileSystemException.class;
        if (!unspecific) {
            return cause;
        }
        if (disk.getUsableSpace() <= bytesTried + (64 << 10)) {
            return noSpace(cause);
        }
        if (disk.isReadOnly()) {
            ReadOnlyFileSystemException readOnly = new ReadOnlyFileSystemException();
            readOnly.initCause(cause);
            throw readOnly;
        }
        try {
            probe.write(Math.min(bytesTried, LARGEST_PROBE));
        } catch (IOException e) {
            // it says what the first one said
            return noSpace(cause);
        }
        return cause;
    }

    private NoSpaceException noSpace(IOException cause) {
        NoSpaceException full = noSpace();
        full.initCause(cause);
        return full;
    }

    private NoSpaceException noSpace() {
        return noSpace("The disk of this drive has no room for this.");
    }

    private NoSpaceException quotaUsedUp() {
        return noSpace("The quota of the drives has no room for this.");
    }

    private NoSpaceException noSpace(String sentence) {
        return new NoSpaceException(
                limits.get().keepsTrash()
                        ? sentence + " What was deleted takes room until the trash is emptied."
                        : sentence);
    }

    /** The room that one running write takes. */
    final class Allowance implements AutoCloseable {
        private final long replaces;
        private final boolean counted;
        private long held;

        private Allowance(long replaces, boolean counted) {
            this.replaces = replaces;
            this.counted = counted;
        }

        /** The file has grown, or will grow, to that size. */
        void reach(long size) throws IOException {
            checkLargest(size);
            grow(size - replaces - held);
        }

        /** A copy takes so many bytes more. */
        void add(long bytes) throws IOException {
            grow(bytes);
        }

        private void grow(long more) throws IOException {
            long taken = counted ? 0 : Math.max(0, more);
            if (disk.getUsableSpace() < reserve()) {
                throw noSpace();
            }
            if (taken > 0 && !usage.take(taken, limits.get().quotaBytes())) {
                throw quotaUsedUp();
            }
            held += taken;
        }

        @Override
        public void close() {
            usage.giveBack(held);
            held = 0;
        }
    }
}
