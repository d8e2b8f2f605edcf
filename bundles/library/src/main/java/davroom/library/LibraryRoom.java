package davroom.library;

import davroom.api.database.Database;
import davroom.api.library.Catalogue;
import davroom.api.library.Library;
import davroom.api.library.LibraryRuns;
import davroom.api.runs.Run;
import davroom.api.runs.RunListener;
import davroom.api.runs.Runs;
import davroom.api.storage.Storage;
import davroom.library.index.Drives;
import davroom.library.index.FileBook;
import davroom.library.index.Indexer;
import davroom.library.intake.Intake;
import davroom.library.intake.Shelf;
import davroom.library.media.MediaReader;
import davroom.library.run.RunBook;
import davroom.library.run.Runner;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** The library as the house sees it, while there are a database and a reader. */
@Capability(
        namespace = "osgi.service",
        attribute =
                "objectClass:List<String>=\"davroom.library.intake.Shelf,davroom.api.library.Catalogue,"
                        + "davroom.api.library.Library,davroom.api.library.LibraryRuns,davroom.api.runs.Runs\"")
@Component(
        service = {},
        immediate = true)
public final class LibraryRoom {
    private final Drives drives = new Drives();
    private final Runner runner;
    private final List<ServiceRegistration<?>> offered;

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    private volatile List<RunListener> listeners = List.of();

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Intake intake;

    /** Goes on with what the database has. */
    @Activate
    public LibraryRoom(
            BundleContext context, @Reference Database database, @Reference MediaReader reader) {
        DataSource tables = database.open("library", LibraryRoom.class);
        Clock clock = Clock.systemUTC();
        FileBook files = new FileBook(tables);
        Indexer indexer = new Indexer(files, drives, reader);
        RunBook book = new RunBook(tables, clock);
        runner =
                new Runner(
                        book,
                        Map.of(
                                Run.Kind.INDEX,
                                indexer,
                                Run.Kind.IMPORT,
                                new Importing(() -> intake)),
                        clock,
                        run -> Told.to(listeners, run));
        OwnLibrary library = new OwnLibrary(book, runner);
        offered =
                List.of(
                        context.registerService(Shelf.class, new OwnShelf(files, indexer), null),
                        context.registerService(Catalogue.class, files, null),
                        context.registerService(
                                new String[] {
                                    Library.class.getName(),
                                    LibraryRuns.class.getName(),
                                    Runs.class.getName()
                                },
                                library,
                                null));
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            unbind = "removeDrive")
    void addDrive(Storage storage) {
        drives.add(storage);
    }

    void removeDrive(Storage storage) {
        drives.remove(storage);
    }

    @Deactivate
    void stop() {
        offered.forEach(ServiceRegistration::unregister);
        runner.close();
    }
}
