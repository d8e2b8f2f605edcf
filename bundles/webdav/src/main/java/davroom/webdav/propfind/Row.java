package davroom.webdav.propfind;

import davroom.api.storage.Entry;
import davroom.api.storage.Space;
import davroom.webdav.lock.Lock;
import java.util.List;
import java.util.Optional;

/**
 * One resource of an answer.
 *
 * @param entry what storage knows of it
 * @param name its last name; for a drive the name of the drive
 * @param locks that cover it, where they were asked for
 * @param space of its drive, where that was asked for
 * @param cloud what Nextcloud clients want to know, where that was asked for
 * @param standing what it is to the one who asks, where that was asked for
 */
public record Row(
        Entry entry,
        String name,
        List<Lock> locks,
        Optional<Space> space,
        Optional<CloudFacts> cloud,
        Optional<Standing> standing) {}
