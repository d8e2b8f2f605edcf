package davroom.webdav.verb;

import davroom.api.storage.Entry;
import davroom.api.storage.Sidecars;
import davroom.api.storage.Storage;
import davroom.api.storage.StoragePath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Visits everything below a folder, a folder before what is in it. With a limit it goes by names in
 * order, so that it can go on later where it stopped; without, it keeps no names but those of
 * folders.
 */
final class TreeWalk {
    private static final int HANDFUL = 5000;

    private final Storage storage;
    private final boolean deep;
    private final Visitor visitor;

    /** Is shown what is there. */
    interface Visitor {
        /** A folder whose members come next. */
        void enter(StoragePath folder) throws IOException;

        /** One of them. */
        void visit(StoragePath path, Entry entry) throws IOException;

        /** How many may still be visited. */
        long room();
    }

    TreeWalk(Storage storage, boolean deep, Visitor visitor) {
        this.storage = storage;
        this.deep = deep;
        this.visitor = visitor;
    }

    /** In any order. */
    void all(StoragePath folder) throws IOException {
        visitor.enter(folder);
        List<String> folders = new ArrayList<>();
        each(
                folder,
                entry -> {
                    visitor.visit(folder.resolve(entry.name()), entry);
                    if (entry.folder()) {
                        folders.add(entry.name());
                    }
                });
        if (deep) {
            for (String name : folders) {
                all(folder.resolve(name));
            }
        }
    }

    /**
     * In the order of names.
     *
     * @param after names, one below the other, of what was visited last; empty to begin
     * @return whether it came to the end
     */
    boolean from(StoragePath folder, List<String> after) throws IOException {
        String first = after.isEmpty() ? "" : after.get(0);
        if (deep && !after.isEmpty()) {
            boolean done = from(folder.resolve(first), after.subList(1, after.size()));
            if (!done) {
                return false;
            }
        }
        return onward(folder, first);
    }

    private boolean onward(StoragePath folder, String first) throws IOException {
        String last = first;
        while (true) {
            visitor.enter(folder);
            NavigableSet<Entry> next = next(folder, last);
            if (next.isEmpty()) {
                return true;
            }
            for (Entry entry : next) {
                if (visitor.room() <= 0) {
                    return false;
                }
                StoragePath path = folder.resolve(entry.name());
                visitor.visit(path, entry);
                if (deep && entry.folder()) {
                    if (!onward(path, "")) {
                        return false;
                    }
                    visitor.enter(folder);
                }
            }
            last = next.last().name();
        }
    }

    /** The next ones, a handful. */
    private NavigableSet<Entry> next(StoragePath folder, String after) throws IOException {
        NavigableSet<Entry> smallest = new TreeSet<>(Comparator.comparing(Entry::name));
        each(
                folder,
                entry -> {
                    if (entry.name().compareTo(after) > 0) {
                        smallest.add(entry);
                        if (smallest.size() > HANDFUL) {
                            smallest.pollLast();
                        }
                    }
                });
        return smallest;
    }

    private interface Taker {
        void take(Entry entry) throws IOException;
    }

    private void each(StoragePath folder, Taker taker) throws IOException {
        try (Stream<Entry> entries = storage.list(folder)) {
            for (Iterator<Entry> all = entries.iterator(); all.hasNext(); ) {
                Entry entry = all.next();
                // they are on no list but that of the account that keeps them
                if (!Sidecars.isName(entry.name())) {
                    taker.take(entry);
                }
            }
        } catch (NoSuchFileException | NotDirectoryException e) {
            // gone since its name was read; that is a later change
        } catch (UncheckedIOException e) {
            // a stream cannot throw what it has
            throw e.getCause();
        }
    }
}
