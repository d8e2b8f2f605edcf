package davroom.library;

import davroom.api.auth.Account;
import davroom.api.auth.AccountRegister;
import davroom.api.auth.Accounts;
import davroom.api.database.Database;
import davroom.api.library.BusyPaths;
import davroom.api.library.ImportPattern;
import davroom.api.storage.Storage;
import davroom.api.storage.StoragePath;
import davroom.library.index.Drives;
import davroom.library.intake.Importer;
import davroom.library.intake.Intake;
import davroom.library.intake.LeftBook;
import davroom.library.intake.OwnFolders;
import davroom.library.intake.Shelf;
import davroom.library.intake.Terms;
import davroom.library.media.MediaReader;
import davroom.library.run.Progress;
import java.io.IOException;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * The import, while it is known whose folders there are: without the accounts, what one of them
 * dropped would go where all see it.
 */
@Component(configurationPid = "davroom.library.import", service = Intake.class)
@Designate(ocd = ImportRoom.Config.class)
public final class ImportRoom implements Intake {
    private final Drives drives = new Drives();
    private final Importer importer;
    private volatile Terms terms;

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    private volatile List<BusyPaths> watchers = List.of();

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Accounts accounts;

    /** Settings. */
    @ObjectClassDefinition(name = "Davroom import")
    public @interface Config {
        /** Or they stay, and are copied. */
        @AttributeDefinition(
                name = "Move",
                description = "Files leave the import drive when they are in the library")
        boolean move() default true;

        /** As {@link ImportPattern} reads it. */
        @AttributeDefinition(
                name = "Pattern",
                description = "What imported files are called, without the extension")
        String pattern() default "yyyy/MM/yyyyMMdd_HHmmss_{crc}";

        /** The library. */
        @AttributeDefinition(name = "Drive", description = "The drive that imported files go to")
        String drive() default "originals";
    }

    /** Begins with nothing in hand. */
    @Activate
    public ImportRoom(
            Config config,
            @Reference Database database,
            @Reference Shelf shelf,
            @Reference MediaReader reader,
            @Reference AccountRegister register) {
        configure(config);
        LeftBook left = new LeftBook(database.open("library", ImportRoom.class));
        importer =
                new Importer(
                        new Importer.House(
                                drives,
                                shelf,
                                left,
                                reader,
                                () -> new OwnFolders(register.list(), this::account),
                                () -> watchers),
                        () -> terms,
                        Clock.system(ZoneId.systemDefault()));
    }

    @Modified
    void configure(Config config) {
        terms =
                new Terms(
                        config.move(),
                        ImportPattern.of(config.pattern()),
                        StoragePath.of(config.drive()));
    }

    private Optional<Account> account(String name) {
        Accounts now = accounts;
        return now == null ? Optional.empty() : now.find(name);
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

    @Override
    public boolean importFrom(Set<StoragePath> paths, Progress progress) throws IOException {
        return importer.importFrom(paths, progress);
    }
}
