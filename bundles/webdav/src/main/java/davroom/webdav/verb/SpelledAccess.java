package davroom.webdav.verb;

import davroom.api.auth.Access;
import davroom.api.auth.Account;
import davroom.api.auth.DriveRights;
import davroom.api.auth.Permission;
import davroom.api.auth.Subject;
import davroom.api.storage.IllegalPathException;
import davroom.api.storage.Storage;
import davroom.api.storage.StoragePath;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Asks what an account may do with its folders as the disk spells them: paths of requests are in
 * that spelling too, so that a folder typed in one form holds what comes in the other, and no other
 * folder.
 *
 * @param rules which decide
 * @param drives which know the spelling
 */
record SpelledAccess(Access rules, Drives drives) implements Access {

    @Override
    public void check(Subject subject, Permission permission, StoragePath path)
            throws AccessDeniedException {
        rules.check(spelled(subject, path), permission, path);
    }

    @Override
    public boolean allows(Subject subject, Permission permission, StoragePath path) {
        return rules.allows(spelled(subject, path), permission, path);
    }

    @Override
    public boolean sees(Subject subject, StoragePath path) {
        return rules.sees(spelled(subject, path), path);
    }

    @Override
    public DriveRights rights(Subject subject, StoragePath drive) {
        return rules.rights(spelled(subject, drive), drive);
    }

    private Subject spelled(Subject subject, StoragePath path) {
        Account is = subject.account();
        String base = spelled(is.basePath(), path);
        String upload = spelled(is.uploadPath(), path);
        List<StoragePath> within = subject.within().stream().map(this::spelled).toList();
        if (base.equals(is.basePath())
                && upload.equals(is.uploadPath())
                && within.equals(subject.within())) {
            return subject;
        }
        return subject.withFolders(is.withFolders(base, upload), within);
    }

    private StoragePath spelled(StoragePath folder) {
        try {
            Optional<Storage> drive = drives.of(folder);
            return drive.isEmpty() ? folder : drive.get().stored(folder);
        } catch (IOException e) {
            return folder;
        }
    }

    private String spelled(String folder, StoragePath path) {
        if (folder.isEmpty() || path.isRoot()) {
            return folder;
        }
        try {
            Optional<Storage> drive = drives.of(path);
            return drive.isEmpty() ? folder : spelled(folder, drive.get());
        } catch (IOException | IllegalPathException e) {
            // then it is what it is: narrower than it could be, and never wider
            return folder;
        }
    }

    private static String spelled(String folder, Storage drive) throws IOException {
        StoragePath path = drive.drive().path();
        for (String name : Arrays.asList(folder.split("/"))) {
            path = name.isEmpty() ? path : path.resolve(name);
        }
        return String.join("/", drive.stored(path).namesOnDrive());
    }
}
