package davroom.library.media;

import davroom.api.library.MediaFacts;
import davroom.api.storage.OpenFile;
import java.io.IOException;
import java.util.Optional;

/** Finds out what a file is and what it says of itself. */
@FunctionalInterface
public interface MediaReader {
    /**
     * Reads no more of it than that takes.
     *
     * @throws IOException when the drive could not read; a broken file is a reading with an error
     */
    Reading read(OpenFile file) throws IOException;

    /**
     * What was found out.
     *
     * @param facts as far as they could be read
     * @param error why the file is broken or refused, a sentence
     */
    record Reading(MediaFacts facts, Optional<String> error) {}
}
