package davroom.library.index;

import davroom.api.library.Catalogue;
import davroom.api.library.FilePage;
import davroom.api.library.FileQuery;
import davroom.api.library.LibraryFile;
import davroom.api.storage.StoragePath;
import davroom.library.database.Transactions;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** All files that the index knows. */
public final class FileBook implements Catalogue {
    private final Transactions transactions;

    /** Kept there. */
    public FileBook(DataSource database) {
        this.transactions = new Transactions(database);
    }

    @Override
    public Optional<LibraryFile> find(StoragePath file) throws IOException {
        return Optional.ofNullable(find(List.of(file)).get(file)).map(Known::file);
    }

    @Override
    public FilePage find(FileQuery query) throws IOException {
        return transactions.run(session -> new Search(session, query).page());
    }

    /** All of that content, wherever and whether they are there. */
    public List<LibraryFile> find(String sha256) throws IOException {
        return withDigest(sha256).stream().map(Known::file).toList();
    }

    List<Known> withDigest(String sha256) throws IOException {
        return transactions.run(session -> new FileRows(session).withDigest(sha256));
    }

    Map<StoragePath, Known> find(Collection<StoragePath> files) throws IOException {
        return transactions.run(session -> new FileRows(session).find(files));
    }

    List<Known> there(StoragePath top, Optional<StoragePath> after, int most) throws IOException {
        return transactions.run(session -> new FileRows(session).there(top, after, most));
    }

    void put(List<Looker.Look> looks) throws IOException {
        transactions.run(
                session -> {
                    FileRows rows = new FileRows(session);
                    for (Looker.Look look : looks) {
                        if (look.from().isPresent()) {
                            rows.move(look.from().get(), look.file().path());
                        }
                        rows.put(look.file(), look.etag());
                    }
                    return true;
                });
    }

    void miss(List<Known> gone) throws IOException {
        transactions.run(
                session -> {
                    FileRows rows = new FileRows(session);
                    for (Known each : gone) {
                        rows.miss(each);
                    }
                    return true;
                });
    }
}
