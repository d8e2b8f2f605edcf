package davroom.webdav.lock;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The locks of a folder and of its members, as they were at one moment. */
public final class LockView {
    static final LockView NONE = new LockView(List.of(), Map.of());

    private final List<Lock> folder;
    private final List<Lock> inherited;
    private final Map<String, List<Lock>> members;

    LockView(List<Lock> folder, Map<String, List<Lock>> members) {
        this.folder = List.copyOf(folder);
        this.inherited = folder.stream().filter(Lock::deep).toList();
        this.members = Map.copyOf(members);
    }

    /** Those that cover the folder itself. */
    public List<Lock> folder() {
        return folder;
    }

    /** Those that cover its member of that name. */
    public List<Lock> of(String childName) {
        List<Lock> own = members.get(childName);
        return own == null ? inherited : Stream.concat(inherited.stream(), own.stream()).toList();
    }
}
