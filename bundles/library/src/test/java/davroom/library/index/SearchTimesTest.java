package davroom.library.index;

import static org.assertj.core.api.Assertions.assertThat;

import davroom.api.database.Database;
import davroom.api.library.FilePage;
import davroom.api.library.FileQuery;
import davroom.api.library.GroupName;
import davroom.api.library.LibraryFile;
import davroom.api.library.MediaFacts;
import davroom.api.storage.StoragePath;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Prints how long a page of a large library takes: {@code -Ddavroom.library.files=100000}. Each
 * page is asked for once, on a database that has answered others.
 */
class SearchTimesTest {
    private static final int FILES = Integer.getInteger("davroom.library.files", 1_000);
    private static final StoragePath TOP = StoragePath.of("originals");
    private static final FileQuery ALL =
            new FileQuery(
                    TOP,
                    "",
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    FileQuery.Order.NEWEST,
                    Optional.empty(),
                    100);

    private FileBook book;

    @ParameterizedTest
    @MethodSource("davroom.database.TestDatabases#all")
    void findsAPageInALargeLibrary(Supplier<Database> database) throws IOException {
        book = new FileBook(database.get().open("library", FileBook.class));
        for (int i = 0; i < FILES; i += 100) {
            List<Looker.Look> looks = new ArrayList<>();
            for (int n = i; n < i + 100; n++) {
                looks.add(new Looker.Look(file(n), "\"" + n + "\"", Optional.empty()));
            }
            book.put(looks);
        }
        book.find(by(ALL, folder(5), "warm", ALL.order()));
        book.find(by(ALL, folder(6), "", FileQuery.Order.PATH));
        time("newest", ALL, 100);
        time("newest, the 10th page", after(ALL, 9), 100);
        time("by path", by(ALL, TOP, "", FileQuery.Order.PATH), 100);
        time("a folder, newest", by(ALL, folder(3), "", FileQuery.Order.NEWEST), 1);
        time("one rare word", by(ALL, TOP, "img_000042", FileQuery.Order.NEWEST), 1);
        time("one common word", by(ALL, TOP, "canon", FileQuery.Order.NEWEST), 1);
        time("two common words", by(ALL, TOP, "canon jpg", FileQuery.Order.PATH), 1);
        time("common words that no file has", by(ALL, TOP, "canon nikon", ALL.order()), 0);
        time("no such word", by(ALL, TOP, "zzz", ALL.order()), 0);
        time("a camera", with(Optional.empty(), Optional.of("canon")), 1);
        time(
                "a small box",
                with(Optional.of(new FileQuery.Box(40, 5, 40.05, 25)), Optional.empty()),
                0);
        time(
                "half the world",
                with(Optional.of(new FileQuery.Box(0, 0, 90, 180)), Optional.empty()),
                1);
        time("a day", day(), 0);
    }

    private static StoragePath folder(int n) {
        return TOP.resolve("20" + (10 + n % 10)).resolve("trip " + n % 100);
    }

    private static LibraryFile file(int n) {
        StoragePath path = folder(n).resolve(String.format("IMG_%06d.jpg", n));
        MediaFacts facts =
                new MediaFacts(
                        "image/jpeg",
                        Optional.of(LocalDateTime.parse("2010-01-01T00:00:00").plusMinutes(n * 7L)),
                        Optional.empty(),
                        Optional.of(n % 2 == 0 ? "Canon EOS R5" : "Nikon Z 6"),
                        Optional.of("24-105mm"),
                        OptionalInt.of(6000),
                        OptionalInt.of(4000),
                        OptionalInt.of(1),
                        Optional.empty(),
                        OptionalDouble.of(n % 9000 / 100.0),
                        OptionalDouble.of(n % 18000 / 100.0));
        return new LibraryFile(
                path,
                n + 1,
                Instant.EPOCH,
                Optional.of(String.format("%064x", n)),
                facts,
                GroupName.of(path),
                LibraryFile.Status.OK,
                Optional.empty());
    }

    private void time(String what, FileQuery query, int atLeast) throws IOException {
        // once: the databases remember what was asked before
        long begin = System.nanoTime();
        FilePage page = book.find(query);
        double millis = (System.nanoTime() - begin) / 1e6;
        System.out.printf(
                "%,d files, %s: %d found in %.1f ms%n", FILES, what, page.files().size(), millis);
        assertThat(page.files()).hasSizeGreaterThanOrEqualTo(atLeast);
    }

    private FileQuery after(FileQuery query, int pages) throws IOException {
        FileQuery next = query;
        for (int i = 0; i < pages && i < FILES / 100 - 1; i++) {
            next = query(query, query.under(), "", query.order(), book.find(next).next());
        }
        return next;
    }

    private static FileQuery by(
            FileQuery query, StoragePath under, String text, FileQuery.Order order) {
        return query(query, under, text, order, Optional.empty());
    }

    private static FileQuery query(
            FileQuery query,
            StoragePath under,
            String text,
            FileQuery.Order order,
            Optional<String> after) {
        return new FileQuery(
                under,
                text,
                query.from(),
                query.until(),
                query.camera(),
                query.place(),
                query.status(),
                order,
                after,
                query.limit());
    }

    private static FileQuery with(Optional<FileQuery.Box> box, Optional<String> camera) {
        return new FileQuery(
                TOP,
                "",
                Optional.empty(),
                Optional.empty(),
                camera,
                box,
                Optional.empty(),
                FileQuery.Order.NEWEST,
                Optional.empty(),
                100);
    }

    private static FileQuery day() {
        return new FileQuery(
                TOP,
                "",
                Optional.of(LocalDateTime.parse("2010-01-02T00:00:00")),
                Optional.of(LocalDateTime.parse("2010-01-03T00:00:00")),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                FileQuery.Order.PATH,
                Optional.empty(),
                100);
    }
}
