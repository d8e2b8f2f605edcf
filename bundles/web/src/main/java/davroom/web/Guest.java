package davroom.web;

import davroom.api.auth.Access;
import davroom.api.auth.Accounts;
import davroom.api.auth.Permission;
import davroom.api.auth.Sessions;
import davroom.api.auth.Subject;
import davroom.api.storage.Change;
import davroom.api.storage.StoragePath;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Who listens to events.
 *
 * @param house with the rooms that know what they may
 * @param subject who they were when they came
 * @param session that they came with
 */
record Guest(House house, Subject subject, Optional<Sessions.Current> session) {

    /** Whether the door would still let them in as the same. */
    boolean isStillIn() {
        boolean same =
                house.find(Accounts.class)
                        .flatMap(accounts -> accounts.find(subject.name()))
                        .filter(subject.account()::equals)
                        .isPresent();
        return same && session.map(this::lives).orElse(true);
    }

    private boolean lives(Sessions.Current current) {
        return house.find(Sessions.class).stream()
                .flatMap(sessions -> sessions.list(Optional.of(subject.name())).stream())
                .anyMatch(one -> one.id().equals(current.id()));
    }

    /** What they may know of a change: that of what they may read. */
    Optional<Map<String, Object>> told(Change change) {
        Optional<StoragePath> source = change.source().filter(this::reads);
        if (reads(change.path())) {
            boolean came = change.source().isPresent() && source.isEmpty();
            return Optional.of(
                    file(
                            came ? Change.Kind.CREATED : change.kind(),
                            change,
                            change.path(),
                            source));
        }
        boolean left = change.kind() == Change.Kind.MOVED && source.isPresent();
        return left
                ? Optional.of(file(Change.Kind.DELETED, change, source.get(), Optional.empty()))
                : Optional.empty();
    }

    private boolean reads(StoragePath path) {
        return house.find(Access.class)
                .map(access -> access.allows(subject, Permission.READ, path))
                .orElse(false);
    }

    private static Map<String, Object> file(
            Change.Kind kind, Change change, StoragePath path, Optional<StoragePath> source) {
        Map<String, Object> file =
                Events.object(
                        "kind",
                        kind.name().toLowerCase(Locale.ROOT),
                        "path",
                        path.toString(),
                        "folder",
                        change.folder());
        source.ifPresent(from -> file.put("from", from.toString()));
        return file;
    }
}
