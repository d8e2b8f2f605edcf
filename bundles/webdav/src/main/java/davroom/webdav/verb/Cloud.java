package davroom.webdav.verb;

import davroom.api.auth.Access;
import davroom.api.auth.Permission;
import davroom.api.auth.Subject;
import davroom.api.storage.Entry;
import davroom.api.storage.Storage;
import davroom.api.storage.StoragePath;
import davroom.webdav.propfind.CloudFacts;
import davroom.webdav.propfind.PropertyRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/** What Nextcloud clients are told of files and folders. */
final class Cloud {
    private Cloud() {}

    /** All that, where it was asked for. */
    static Optional<CloudFacts> facts(
            Exchange exchange,
            PropertyRequest request,
            StoragePath path,
            Entry entry,
            String fingerprint)
            throws IOException {
        if (!request.wantsCloud()) {
            return Optional.empty();
        }
        boolean readOnly = exchange.storage(path).drive().readOnly();
        return Optional.of(facts(exchange, path, entry, readOnly, fingerprint));
    }

    static CloudFacts facts(
            Exchange exchange,
            StoragePath path,
            Entry entry,
            boolean readOnly,
            String fingerprint) {
        return new CloudFacts(
                id(path, entry),
                fileId(path, entry),
                permissions(exchange.tools().access(), exchange.subject(), path, entry, readOnly),
                fingerprint);
    }

    /**
     * Another one when a drive is missing, or is on another disk: an empty folder where no disk is
     * mounted looks like a drive from which all was deleted. Clients that see another fingerprint
     * delete nothing of what they have.
     */
    static String fingerprint(Drives drives) throws IOException {
        StringBuilder all = new StringBuilder();
        for (Storage storage : drives.complete()) {
            Optional<Entry> top = storage.find(storage.drive().path());
            all.append(storage.drive().name())
                    .append(':')
                    .append(top.map(Entry::id).orElse(""))
                    .append('/');
        }
        return UUID.nameUUIDFromBytes(all.toString().getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** Other than the number alone, it tells the files of two drives apart. */
    static String id(StoragePath path, Entry entry) {
        return "%8sd%08x".formatted(fileId(path, entry), path.drive().hashCode()).replace(' ', '0');
    }

    /** Where the file system does not tell which file it is, its path does. */
    static String fileId(StoragePath path, Entry entry) {
        return entry.id().isEmpty() ? Integer.toUnsignedString(path.hashCode()) : entry.id();
    }

    /**
     * The letters by which a client decides what it tries: G read, W write, D delete, N rename, V
     * move, C add files, K add folders.
     */
    static String permissions(
            Access access, Subject subject, StoragePath path, Entry entry, boolean readOnly) {
        if (path.isRoot() || readOnly) {
            return "G";
        }
        StringBuilder letters = new StringBuilder("G");
        boolean adds = access.allows(subject, Permission.ADD, path);
        if (!path.isDrive() && access.allows(subject, Permission.DELETE, path)) {
            letters.append('D').append(adds ? "N" : "").append('V');
        }
        if (entry.folder()) {
            letters.append(adds ? "CK" : "");
        } else if (access.allows(subject, Permission.CHANGE, path)
                || (adds && Places.isFree(Optional.of(entry)))) {
            letters.append('W');
        }
        return letters.toString();
    }

    /** What a client keeps of a file that it stored or moved. */
    static void describe(Exchange exchange, StoragePath path, Entry entry) {
        if (exchange.tools().site().nextcloud()) {
            exchange.response().setHeader("OC-FileId", id(path, entry));
            if (!entry.etag().isEmpty()) {
                exchange.response().setHeader("OC-ETag", entry.etag());
            }
        }
    }
}
