package davroom.library.intake;

import davroom.api.storage.StoragePath;
import java.io.IOException;

/** A file is not the one any more that was copied. */
final class ChangedMeanwhileException extends IOException {
    private static final long serialVersionUID = 1L;

    ChangedMeanwhileException(StoragePath path) {
        super(path + " has changed.");
    }
}
