package davroom.webdav.propfind;

import davroom.api.storage.Space;
import davroom.webdav.body.MediaType;
import davroom.webdav.xml.Xml;
import davroom.webdav.xml.XmlOut;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.xml.namespace.QName;

/** A property whose value the server itself knows (RFC 4918 15, RFC 4331). */
@SuppressWarnings("ImmutableEnumChecker") // the arrays are written once and never handed out
public enum LiveProperty {
    /** Whether it is a folder. */
    RESOURCETYPE("resourcetype"),
    /** The name for people. */
    DISPLAYNAME("displayname"),
    /** Bytes. */
    GETCONTENTLENGTH("getcontentlength"),
    /** What GET says in Content-Type. */
    GETCONTENTTYPE("getcontenttype"),
    /** What GET says in Last-Modified. */
    GETLASTMODIFIED("getlastmodified"),
    /** When it was made. */
    CREATIONDATE("creationdate"),
    /** What GET says in ETag. */
    GETETAG("getetag"),
    /** Which locks it can have. */
    SUPPORTEDLOCK("supportedlock"),
    /** Which locks it has. */
    LOCKDISCOVERY("lockdiscovery"),
    /** How much more fits. */
    QUOTA_AVAILABLE_BYTES("quota-available-bytes"),
    /** How much is there. */
    QUOTA_USED_BYTES("quota-used-bytes"),
    /** All the room there is, from before RFC 4331; Finder asks for it. */
    QUOTA("quota"),
    /** How much of that is taken. */
    QUOTAUSED("quotaused"),
    /** The modification time, as Windows sets it. */
    WIN32LASTMODIFIEDTIME(Xml.MICROSOFT, "Win32LastModifiedTime"),
    /** Which file it is, among all drives; it stays when the file is renamed. */
    OC_ID(Xml.OWNCLOUD, "id"),
    /** Which file of its drive it is, as a number. */
    OC_FILEID(Xml.OWNCLOUD, "fileid"),
    /** What can be done with it, in letters. */
    OC_PERMISSIONS(Xml.OWNCLOUD, "permissions"),
    /** Bytes; for files only, for nobody has counted those of a folder. */
    OC_SIZE(Xml.OWNCLOUD, "size"),
    /** Which drives on which disks: another one, and clients delete nothing of theirs. */
    OC_DATA_FINGERPRINT(Xml.OWNCLOUD, "data-fingerprint"),
    /** Up to where a folder has changed (RFC 6578 4). */
    SYNC_TOKEN("sync-token"),
    /** What can be asked with REPORT (RFC 3253 3.1.5). */
    SUPPORTED_REPORT_SET("supported-report-set"),
    /** These (RFC 3253 3.1.4). */
    SUPPORTED_LIVE_PROPERTY_SET("supported-live-property-set"),
    /** Who asks (RFC 5397). */
    CURRENT_USER_PRINCIPAL("current-user-principal"),
    /** What the one who asks may do with it (RFC 3744 5.4). */
    CURRENT_USER_PRIVILEGE_SET("current-user-privilege-set");

    private static final Map<QName, LiveProperty> BY_NAME =
            Arrays.stream(values())
                    .collect(Collectors.toUnmodifiableMap(p -> p.qname, Function.identity()));

    private static final byte[] NO_TYPE = Xml.bytes("<D:resourcetype/>");
    private static final byte[] COLLECTION = Xml.bytes("<D:collection/>");
    private static final byte[] HREF = Xml.bytes("<D:href>");
    private static final byte[] AFTER_HREF = Xml.bytes("</D:href>");
    private static final byte[] SYNC_REPORT =
            Xml.bytes(
                    "<D:supported-report><D:report><D:sync-collection/></D:report>"
                            + "</D:supported-report>");
    private static final byte[] SUPPORTED =
            Xml.bytes(
                    Arrays.asList("exclusive", "shared").stream()
                            .map(
                                    scope ->
                                            "<D:lockentry><D:lockscope><D:"
                                                    + scope
                                                    + "/></D:lockscope><D:locktype><D:write/></D:locktype></D:lockentry>")
                            .collect(Collectors.joining()));

    private final QName qname;
    private final byte[] open;
    private final byte[] close;

    LiveProperty(String name) {
        qname = new QName(Xml.DAV, name);
        open = Xml.bytes("<D:" + name + ">");
        close = Xml.bytes("</D:" + name + ">");
    }

    LiveProperty(String namespace, String name) {
        qname = new QName(namespace, name);
        // with a prefix: Windows' MiniRedir does not understand a default namespace
        open = Xml.bytes("<X:" + name + " xmlns:X=\"" + namespace + "\">");
        close = Xml.bytes("</X:" + name + ">");
    }

    /** The one of that name. */
    public static Optional<LiveProperty> of(QName name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** Its name. */
    public QName qname() {
        return qname;
    }

    /** Whether {@code allprop} has it; RFC 4331 3: quota is for those who ask by name. */
    boolean usual() {
        return switch (this) {
            case WIN32LASTMODIFIEDTIME,
                    OC_ID,
                    OC_FILEID,
                    OC_PERMISSIONS,
                    OC_SIZE,
                    OC_DATA_FINGERPRINT ->
                    false;
            // RFC 3253 3.1.4 and 3.1.5, RFC 3744 5.4, RFC 5397 3, RFC 6578 4
            case SYNC_TOKEN,
                    SUPPORTED_REPORT_SET,
                    SUPPORTED_LIVE_PROPERTY_SET,
                    CURRENT_USER_PRINCIPAL,
                    CURRENT_USER_PRIVILEGE_SET ->
                    false;
            default -> !isRoom();
        };
    }

    /**
     * Whether it has a value there.
     *
     * @param tagged whether folders have ETags
     */
    boolean has(Place place, boolean tagged) {
        return switch (this) {
            case GETCONTENTLENGTH, GETCONTENTTYPE, OC_SIZE -> place == Place.FILE;
            case GETETAG -> place == Place.FILE || tagged;
            case QUOTA_AVAILABLE_BYTES, QUOTA_USED_BYTES, QUOTA, QUOTAUSED, SYNC_TOKEN ->
                    place == Place.FOLDER;
            default -> true;
        };
    }

    /** Whether it is found out for the one who asks, and only when he asks. */
    boolean isPersonal() {
        return switch (this) {
            case SYNC_TOKEN, CURRENT_USER_PRINCIPAL, CURRENT_USER_PRIVILEGE_SET -> true;
            default -> false;
        };
    }

    /** Whether the drive has to be asked how much is on it. */
    public boolean isRoom() {
        return switch (this) {
            case QUOTA_AVAILABLE_BYTES, QUOTA_USED_BYTES, QUOTA, QUOTAUSED -> true;
            default -> false;
        };
    }

    /** All that there are, each in its element. */
    private static byte[] supported(Place place) {
        return Xml.bytes(
                Arrays.stream(values())
                        .filter(p -> p.has(place, false))
                        .map(p -> Xml.empty(p.qname.getNamespaceURI(), p.qname.getLocalPart()))
                        .map(
                                name ->
                                        "<D:supported-live-property><D:prop>"
                                                + name
                                                + "</D:prop></D:supported-live-property>")
                        .collect(Collectors.joining()));
    }

    void write(XmlOut out, Row row, Place place, LockXml lockXml) throws IOException {
        if (this == RESOURCETYPE && !row.entry().folder()) {
            // the shorter way to say it: there are thousands of them
            out.raw(NO_TYPE);
            return;
        }
        out.raw(open);
        switch (this) {
            case RESOURCETYPE -> out.raw(COLLECTION);
            case DISPLAYNAME -> out.text(row.name());
            case GETCONTENTLENGTH -> out.number(row.entry().size());
            case GETCONTENTTYPE -> out.text(MediaType.of(row.name()));
            case GETLASTMODIFIED, WIN32LASTMODIFIEDTIME -> out.httpDate(row.entry().modified());
            case CREATIONDATE -> out.isoDate(row.entry().created());
            case GETETAG -> out.text(row.entry().etag());
            case SUPPORTEDLOCK -> out.raw(SUPPORTED);
            case LOCKDISCOVERY -> lockXml.write(out, row.locks());
            case QUOTA_AVAILABLE_BYTES -> out.number(row.space().orElseThrow().availableBytes());
            case OC_ID -> out.text(row.cloud().orElseThrow().id());
            case OC_FILEID -> out.text(row.cloud().orElseThrow().fileId());
            case OC_PERMISSIONS -> out.text(row.cloud().orElseThrow().permissions());
            case OC_SIZE -> out.number(row.entry().size());
            case OC_DATA_FINGERPRINT -> out.text(row.cloud().orElseThrow().fingerprint());
            case QUOTA_USED_BYTES, QUOTAUSED -> out.number(row.space().orElseThrow().usedBytes());
            case QUOTA -> out.number(total(row.space().orElseThrow()));
            case SYNC_TOKEN -> out.text(row.standing().orElseThrow().syncToken());
            case SUPPORTED_REPORT_SET -> {
                if (place == Place.FOLDER) {
                    out.raw(SYNC_REPORT);
                }
            }
            case SUPPORTED_LIVE_PROPERTY_SET -> out.raw(supported(place));
            case CURRENT_USER_PRINCIPAL -> {
                out.raw(HREF);
                out.text(row.standing().orElseThrow().principal());
                out.raw(AFTER_HREF);
            }
            case CURRENT_USER_PRIVILEGE_SET ->
                    Privileges.write(out, row.standing().orElseThrow(), row.entry().folder());
        }
        out.raw(close);
    }

    private static long total(Space space) {
        long total = space.usedBytes() + space.availableBytes();
        // both can be as much as there is a number for
        return total < 0 ? Long.MAX_VALUE : total;
    }
}
