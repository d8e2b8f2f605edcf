package davroom.webdav.lock;

import davroom.api.auth.Subject;
import davroom.api.storage.Change;
import davroom.api.storage.ChangeListener;
import davroom.api.storage.Sidecars;
import davroom.api.storage.StoragePath;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * The path under which locks and properties of a sidecar are kept, so that those of two accounts
 * are two: {@code /originals/2024/._a} of bob -> {@code /originals/2024/.davroom/bob-81b6…/._a}. It
 * lies in the folder that the sidecar lies in: what holds for the folder holds for it, and what
 * happens to the folder happens to it. No request can name it.
 */
public final class SidecarKey {
    private static final String KEPT = ".davroom";

    private SidecarKey() {}

    /** What an account is called on disks and in keys, whatever letters its name has. */
    public static String owner(Subject subject) {
        String name = subject.name();
        String readable = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        String start = readable.substring(0, Math.min(readable.length(), 32));
        return start + "-" + hash(name).substring(0, 16);
    }

    static String hash(String text) {
        try {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }

    /** The key of a path; that of an ordinary path is the path. */
    public static StoragePath of(StoragePath path, String owner) {
        StoragePath folder = folder(path);
        return folder.equals(path) ? path : path.rebase(folder, shelf(folder, owner));
    }

    /** The last folder on the path that everybody sees: of an ordinary path, the path. */
    public static StoragePath folder(StoragePath path) {
        List<String> names = path.names();
        for (int i = 1; i < names.size(); i++) {
            if (Sidecars.isName(names.get(i))) {
                return StoragePath.of(names.subList(0, i).toArray(String[]::new));
            }
        }
        return path;
    }

    /** Under which the sidecars in an ordinary folder are. */
    public static StoragePath shelf(StoragePath folder, String owner) {
        return folder.resolve(KEPT).resolve(owner);
    }

    /** The path of a key, as clients know it. */
    public static StoragePath shown(StoragePath key) {
        List<String> names = key.names();
        int kept = names.indexOf(KEPT);
        if (kept < 1 || kept + 1 >= names.size()) {
            return key;
        }
        StoragePath folder = StoragePath.of(names.subList(0, kept).toArray(String[]::new));
        return key.rebase(shelf(folder, names.get(kept + 1)), folder);
    }

    /** Lets something that goes by keys hear of the changes of an account's sidecars. */
    public static ChangeListener keyed(ChangeListener listener, String owner) {
        return change ->
                listener.changed(
                        new Change(
                                change.kind(),
                                of(change.path(), owner),
                                change.source().map(source -> of(source, owner)),
                                change.folder(),
                                change.sha256(),
                                change.origin()));
    }
}
