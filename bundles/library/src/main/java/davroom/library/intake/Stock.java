package davroom.library.intake;

import davroom.api.storage.StoragePath;
import java.io.IOException;
import java.util.Optional;

/** What is where a file would go. */
interface Stock {
    /** What a place is for a file. */
    enum Place {
        /** Nothing is there. */
        FREE,
        /** That very content is there. */
        SAME,
        /** Something else is there. */
        OTHER
    }

    /** Where the library has its content: that has just been read. */
    Optional<StoragePath> has(Member member) throws IOException;

    /** Where the library had its content, when nothing is there now. */
    Optional<StoragePath> had(Member member) throws IOException;

    /** What is at a path, for a file. */
    Place at(StoragePath path, Member member) throws IOException;
}
