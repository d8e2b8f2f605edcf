package davroom.api.library;

import davroom.api.storage.StoragePath;
import java.io.IOException;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Looks up what the index knows. Who may see what is for the one who asks. */
@ProviderType
public interface Catalogue {
    /** What is known of that file. */
    Optional<LibraryFile> find(StoragePath file) throws IOException;

    /** A page of the files that the query means, in its order. */
    FilePage find(FileQuery query) throws IOException;
}
