package davroom.webdav.verb;

import davroom.api.auth.Account;
import davroom.api.auth.Subject;
import davroom.api.storage.Origin;
import davroom.api.storage.Storage;
import davroom.api.storage.StoragePath;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.util.Optional;

/** The folders of an account: there, on each drive, when its client first looks. */
final class HomeFolder {
    private HomeFolder() {}

    /** Makes what is missing of it on the drive of the path, if the path has to do with it. */
    static void open(Tools tools, Subject subject, StoragePath path) throws IOException {
        Account account = subject.account();
        // the upload path is below the base path
        String own = account.uploadPath().isEmpty() ? account.basePath() : account.uploadPath();
        Optional<Storage> storage = tools.drives().of(path);
        if (own.isEmpty() || storage.isEmpty() || storage.get().drive().readOnly()) {
            return;
        }
        StoragePath home = storage.get().stored(StoragePath.parse("/" + path.drive() + "/" + own));
        if (meet(storage.get().stored(path).composed(), home.composed())
                && tools.access().sees(subject, home)) {
            make(storage.get(), home);
        }
    }

    private static boolean meet(StoragePath one, StoragePath other) {
        return one.isUnder(other) || other.isUnder(one);
    }

    private static void make(Storage storage, StoragePath folder) throws IOException {
        if (storage.find(folder).isPresent()) {
            return;
        }
        make(storage, folder.parent());
        try {
            storage.createFolder(folder, Origin.WEBDAV);
        } catch (FileAlreadyExistsException e) {
            // another request of the same client was faster
        }
    }
}
