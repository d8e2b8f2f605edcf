package davroom.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A folder in the trash, named as the id: a note in it, and the thing itself as {@code old}.
 *
 * @param folder where it is on the disk
 */
record TrashEntry(Path folder) {
    private static final String NOTE = "note";
    private static final String OLD = "old";

    String id() {
        return folder.getFileName().toString();
    }

    /** The thing; not there yet, or not any more, while it goes or comes back. */
    Path old() {
        return folder.resolve(OLD);
    }

    Optional<DriveFolder.Place> thing() throws IOException {
        return DriveFolder.look(old()).filter(place -> DriveFolder.shows(place.attributes()));
    }

    Optional<TrashNote> note(String drive) throws IOException {
        return Note.read(folder.resolve(NOTE)).flatMap(text -> TrashNote.parse(text, drive));
    }

    void write(TrashNote note, Sync sync) throws IOException {
        Note.write(folder.resolve(NOTE), note.text(), sync);
    }

    /**
     * Whether the thing is at its place as well: it was linked to be replaced, and then the server
     * ended. Links are not followed: they are no files of ours.
     */
    boolean isStillAt(Path place) throws IOException {
        Optional<DriveFolder.Place> there = DriveFolder.look(place);
        Optional<DriveFolder.Place> thing = thing();
        return there.isPresent()
                && thing.isPresent()
                && there.get().attributes().isRegularFile()
                && thing.get().attributes().isRegularFile()
                && Files.isSameFile(place, old());
    }

    /** Removes it when the thing is not in it. */
    void takeBack() throws IOException {
        Files.deleteIfExists(folder.resolve(NOTE));
        Files.delete(folder);
    }

    /** Removes it when the thing is at its place as well. */
    void unlink() throws IOException {
        Files.delete(old());
        takeBack();
    }
}
