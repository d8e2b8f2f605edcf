package davroom.webdav.propfind;

import davroom.webdav.lock.Lock;
import davroom.webdav.lock.SidecarKey;
import davroom.webdav.xml.Xml;
import davroom.webdav.xml.XmlOut;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/**
 * Locks as {@code DAV:activelock} (RFC 4918 14.1). The token of a lock is shown to its maker only:
 * whoever knows one could try to use it (RFC 4918 20.5).
 *
 * @param basePath raw path in front of all drives
 * @param subject who reads
 * @param now for the time that is left
 */
public record LockXml(String basePath, String subject, Instant now) {
    private static final byte[] OPEN =
            Xml.bytes("<D:activelock><D:locktype><D:write/></D:locktype><D:lockscope><D:");
    private static final byte[] DEPTH = Xml.bytes("/></D:lockscope><D:depth>");
    private static final byte[] AFTER_DEPTH = Xml.bytes("</D:depth>");
    private static final byte[] TIMEOUT = Xml.bytes("<D:timeout>Second-");
    private static final byte[] AFTER_TIMEOUT = Xml.bytes("</D:timeout>");
    private static final byte[] TOKEN = Xml.bytes("<D:locktoken><D:href>");
    private static final byte[] AFTER_TOKEN = Xml.bytes("</D:href></D:locktoken>");
    private static final byte[] ROOT = Xml.bytes("<D:lockroot><D:href>");
    private static final byte[] CLOSE = Xml.bytes("</D:href></D:lockroot></D:activelock>");

    /** Writes all of them. */
    public void write(XmlOut out, List<Lock> locks) throws IOException {
        for (Lock lock : locks) {
            write(out, lock);
        }
    }

    private void write(XmlOut out, Lock lock) throws IOException {
        out.raw(OPEN);
        out.text(lock.exclusive() ? "exclusive" : "shared");
        out.raw(DEPTH);
        out.text(lock.deep() ? "infinity" : "0");
        out.raw(AFTER_DEPTH);
        out.raw(Xml.bytes(lock.ownerXml()));
        out.raw(TIMEOUT);
        // rounded up, so that a client is told what it was given
        out.number(lock.remaining(now).plusMillis(999).toSeconds());
        out.raw(AFTER_TIMEOUT);
        if (lock.subject().equals(subject)) {
            out.raw(TOKEN);
            out.text(lock.token());
            out.raw(AFTER_TOKEN);
        }
        out.raw(ROOT);
        out.text(basePath + SidecarKey.shown(lock.root()).toUri());
        out.raw(CLOSE);
    }
}
