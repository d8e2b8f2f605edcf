package davroom.library.intake;

import davroom.api.storage.StoragePath;
import davroom.library.database.Transactions;
import java.io.IOException;
import javax.sql.DataSource;

/**
 * What stays on import drives, as long as its content does: copied, or refused with a reason that
 * was told. Nobody is told twice, and nothing is read twice.
 */
public final class LeftBook {
    private final Transactions transactions;

    /** Kept there. */
    public LeftBook(DataSource database) {
        this.transactions = new Transactions(database);
    }

    boolean has(Found file) throws IOException {
        return transactions.run(
                session ->
                        session.first(
                                        row -> row.getString(1),
                                        "select etag from library_intake where path_key = ?",
                                        file.path().key())
                                .filter(file.entry().etag()::equals)
                                .isPresent());
    }

    void add(StoragePath path, String etag) throws IOException {
        transactions.run(
                session -> {
                    int there =
                            session.run(
                                    "update library_intake set etag = ? where path_key = ?",
                                    etag,
                                    path.key());
                    return there == 1
                            || session.run(
                                            "insert into library_intake (path_key, path, etag)"
                                                    + " values (?, ?, ?)",
                                            path.key(),
                                            path.toString(),
                                            etag)
                                    == 1;
                });
    }

    /** It is there no more. */
    void remove(StoragePath path) throws IOException {
        transactions.run(
                session ->
                        session.run("delete from library_intake where path_key = ?", path.key()));
    }
}
