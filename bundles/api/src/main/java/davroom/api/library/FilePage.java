package davroom.api.library;

import java.util.List;
import java.util.Optional;

/**
 * Files that were looked for, as many as fit on a page.
 *
 * @param files in the order that was asked for
 * @param next where the next page begins, for {@link FileQuery#after}; empty on the last
 */
public record FilePage(List<LibraryFile> files, Optional<String> next) {
    /** Keeps a copy. */
    public FilePage {
        files = List.copyOf(files);
    }
}
