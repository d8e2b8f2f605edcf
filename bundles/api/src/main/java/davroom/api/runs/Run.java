package davroom.api.runs;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Long work as it is now.
 *
 * @param id of this run, alone
 * @param kind what it does
 * @param about what it is about, for people: {@code /originals/2024}, the name of a server
 * @param by the account that started it; empty for a run that started by itself
 * @param state whether it goes on
 * @param started when it began
 * @param ended when it ended
 * @param total files to look at, as soon as that is known
 * @param done files that were done with something to show for it
 * @param skipped files that needed nothing
 * @param failed files that could not be done; each has a {@link RunLine}
 * @param error why the run as a whole failed, a sentence
 */
public record Run(
        String id,
        Kind kind,
        String about,
        Optional<String> by,
        State state,
        Instant started,
        Optional<Instant> ended,
        OptionalLong total,
        long done,
        long skipped,
        long failed,
        Optional<String> error) {

    /** What a run does. */
    public enum Kind {
        /** Brings the index up to date. */
        INDEX,
        /** Takes files into the library. */
        IMPORT,
        /** Makes our folders and another server's the same. */
        SYNC
    }

    /** Whether a run goes on. */
    public enum State {
        /** It goes on, here or on another node, or will when that one is found dead. */
        RUNNING,
        /** It has looked at everything, also when some files failed. */
        DONE,
        /** It could not go on. */
        FAILED,
        /** A person ended it. */
        CANCELLED
    }
}
