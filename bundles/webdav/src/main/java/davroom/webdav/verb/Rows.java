package davroom.webdav.verb;

import davroom.api.auth.Access;
import davroom.api.auth.Permission;
import davroom.api.storage.Entry;
import davroom.api.storage.IllegalPathException;
import davroom.api.storage.Space;
import davroom.api.storage.Storage;
import davroom.api.storage.StoragePath;
import davroom.webdav.lock.Lock;
import davroom.webdav.propfind.PropertyRequest;
import davroom.webdav.propfind.Row;
import davroom.webdav.propfind.Standing;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Puts together what is asked of each resource of an answer, and nothing that is not. */
final class Rows {
    private final Exchange exchange;
    private final PropertyRequest request;
    private final FolderTags tags;
    private final Optional<SyncView> view;
    private final String fingerprint;

    Rows(Exchange exchange, PropertyRequest request) throws IOException {
        this.exchange = exchange;
        this.request = request;
        this.tags = FolderTags.of(exchange);
        this.view = request.wantsStanding() ? Optional.of(SyncView.of(exchange)) : Optional.empty();
        this.fingerprint =
                request.wantsFingerprint() ? Cloud.fingerprint(exchange.tools().drives()) : "";
    }

    /** Of a file or folder on a drive. */
    Row row(StoragePath path, Entry entry, List<Lock> locks, Optional<Space> space)
            throws IOException {
        return new Row(
                tags.on(path, entry),
                path.name(),
                locks,
                space,
                Cloud.facts(exchange, request, path, entry, fingerprint),
                standing(path, entry.folder()));
    }

    /** Of a folder that is on no disk. */
    Row above(Entry entry, String name) {
        return new Row(
                tags.on(StoragePath.ROOT, entry),
                name,
                List.of(),
                Optional.empty(),
                Optional.of(Cloud.facts(exchange, StoragePath.ROOT, entry, true, fingerprint)),
                standing(StoragePath.ROOT, false));
    }

    /** Of the drive, where it is asked. */
    Optional<Space> space(Storage storage) throws IOException {
        return request.wantsSpace() ? Optional.of(storage.space()) : Optional.empty();
    }

    private Optional<Standing> standing(StoragePath path, boolean folder) {
        return view.map(
                now ->
                        new Standing(
                                exchange.tools().site().basePath()
                                        + "/principals/"
                                        + StoragePath.encoded(exchange.subject().name())
                                        + "/",
                                may(path),
                                folder ? may(member(path)) : Set.of(),
                                folder ? now.token(path).toString() : ""));
    }

    private static StoragePath member(StoragePath folder) {
        try {
            return folder.resolve("member");
        } catch (IllegalPathException e) {
            // no more fits below it
            return folder;
        }
    }

    private Set<Permission> may(StoragePath path) {
        if (path.isRoot()) {
            // drives come and go by the settings
            return EnumSet.of(Permission.READ);
        }
        Access access = exchange.tools().access();
        Set<Permission> may = EnumSet.noneOf(Permission.class);
        for (Permission permission : Permission.values()) {
            boolean kept = permission == Permission.READ || !exchange.readOnly(path);
            if (kept && access.allows(exchange.subject(), permission, path)) {
                may.add(permission);
            }
        }
        return may;
    }
}
