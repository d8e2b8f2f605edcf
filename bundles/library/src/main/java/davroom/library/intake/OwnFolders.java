package davroom.library.intake;

import davroom.api.auth.Account;
import davroom.api.storage.IllegalPathException;
import davroom.api.storage.Storage;
import davroom.api.storage.StoragePath;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Whose folder something is in: what an account drops goes where that account sees it, and nobody
 * else does. An object of this is for one run.
 */
public final class OwnFolders {
    private final List<Account> accounts;
    private final Function<String, Optional<Account>> others;
    private final Map<String, Optional<Account>> asked = new HashMap<>();
    private final Map<String, Set<StoragePath>> folders = new HashMap<>();

    /**
     * As they are now.
     *
     * @param accounts of the house
     * @param others finds one of a host, whose list nobody has, by the name of a folder
     */
    public OwnFolders(List<Account> accounts, Function<String, Optional<Account>> others) {
        this.accounts = List.copyOf(accounts);
        this.others = others;
    }

    /** The innermost own folder that a folder is or is in; the drive when there is none. */
    StoragePath of(Storage drive, StoragePath path) throws IOException {
        Set<StoragePath> own = of(drive);
        for (String name : path.namesOnDrive()) {
            if (!asked.containsKey(name)) {
                asked.put(name, others.apply(name));
            }
            if (asked.get(name).isPresent()) {
                add(own, drive, asked.get(name).get());
            }
        }
        StoragePath folder = path;
        while (!folder.isDrive() && !own.contains(folder)) {
            folder = folder.parent();
        }
        return folder;
    }

    private Set<StoragePath> of(Storage drive) throws IOException {
        Set<StoragePath> own = folders.get(drive.drive().name());
        if (own == null) {
            own = new HashSet<>();
            for (Account account : accounts) {
                add(own, drive, account);
            }
            folders.put(drive.drive().name(), own);
        }
        return own;
    }

    private static void add(Set<StoragePath> own, Storage drive, Account account)
            throws IOException {
        for (String folder : List.of(account.basePath(), account.uploadPath())) {
            StoragePath path = drive.drive().path();
            try {
                for (String name :
                        Stream.of(folder.split("/")).filter(each -> !each.isEmpty()).toList()) {
                    path = path.resolve(name);
                }
            } catch (IllegalPathException e) {
                continue; // a host's account may have any text there; nothing is in that folder
            }
            if (!path.isDrive()) {
                own.add(drive.stored(path));
            }
        }
    }
}
