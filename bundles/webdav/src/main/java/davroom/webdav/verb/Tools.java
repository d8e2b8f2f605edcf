package davroom.webdav.verb;

import davroom.api.auth.Access;
import davroom.webdav.history.ChangeLog;
import davroom.webdav.history.FolderVersions;
import davroom.webdav.lock.LockTable;
import davroom.webdav.property.DeadProperties;
import java.time.Clock;

/**
 * What all verbs work with.
 *
 * @param site where the house stands
 * @param drives what there is
 * @param access who may
 * @param locks who has locked what
 * @param properties what clients keep with their files
 * @param log what has changed
 * @param versions which version of each folder is there
 * @param uploads how many come in
 * @param clock the time
 * @param nextcloud whether the house is a Nextcloud server, too
 */
public record Tools(
        Site site,
        Drives drives,
        Access access,
        LockTable locks,
        DeadProperties properties,
        ChangeLog log,
        FolderVersions versions,
        OpenUploads uploads,
        Clock clock,
        boolean nextcloud) {

    /** Who may what is asked about folders in the spelling of their disk. */
    public Tools {
        access = access instanceof SpelledAccess ? access : new SpelledAccess(access, drives);
    }

    /** The same at another place on the web. */
    public Tools at(Site other) {
        return new Tools(
                other, drives, access, locks, properties, log, versions, uploads, clock, nextcloud);
    }

    /** The same for a request that may go to some of the drives. */
    public Tools on(Visit visit) {
        return new Tools(
                site,
                drives.within(visit),
                access,
                locks,
                properties,
                log,
                versions,
                uploads,
                clock,
                nextcloud);
    }
}
