package davroom.webdav.propfind;

import davroom.webdav.property.DeadProperty;
import davroom.webdav.xml.Xml;
import davroom.webdav.xml.XmlOut;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.namespace.QName;

/**
 * Writes one {@code DAV:response} after the other. What is the same for all files, or for all
 * folders, is made once.
 */
public final class Responses {
    private static final byte[] START =
            Xml.bytes(
                    "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<D:multistatus xmlns:D=\"DAV:\">");
    private static final byte[] END = Xml.bytes("</D:multistatus>\n");
    private static final byte[] OPEN = Xml.bytes("\n<D:response><D:href>");
    private static final byte[] SLASH = Xml.bytes("/");
    private static final byte[] PROPERTIES = Xml.bytes("</D:href><D:propstat><D:prop>");
    private static final byte[] CLOSE =
            Xml.bytes("</D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat>");
    private static final byte[] OPEN_MISSING = Xml.bytes("<D:propstat><D:prop>");
    private static final byte[] CLOSE_MISSING =
            Xml.bytes("</D:prop><D:status>HTTP/1.1 404 Not Found</D:status></D:propstat>");
    private static final byte[] GONE =
            Xml.bytes("</D:href><D:status>HTTP/1.1 404 Not Found</D:status></D:response>");
    private static final byte[] TRUNCATED =
            Xml.bytes(
                    "</D:href><D:status>HTTP/1.1 507 Insufficient Storage</D:status>"
                            + "<D:error><D:number-of-matches-within-limits/></D:error>"
                            + "</D:response>");
    private static final byte[] TOKEN = Xml.bytes("\n<D:sync-token>");
    private static final byte[] AFTER_TOKEN = Xml.bytes("</D:sync-token>");
    private static final byte[] CLOSE_RESPONSE = Xml.bytes("</D:response>");

    private final XmlOut out;
    private final PropertyRequest request;
    private final boolean minimal;
    private final LockXml lockXml;
    private final Shape file;
    private final Shape folder;
    private final Shape above;

    /** What all files, or all folders, have in common. */
    private static final class Shape {
        private final Place place;
        private final LiveProperty[] live;
        private final byte[] names;
        private final String missing;
        private final byte[] allMissing;

        private Shape(PropertyRequest request, Place place, boolean tagged) {
            this.place = place;
            live =
                    request.live().stream()
                            .filter(p -> p.has(place, tagged))
                            .toArray(LiveProperty[]::new);
            names = Xml.bytes(empty(Arrays.stream(live).map(LiveProperty::qname)));
            missing =
                    request.kind() == PropertyRequest.Kind.SOME
                            ? empty(
                                    request.live().stream()
                                            .filter(p -> !p.has(place, tagged))
                                            .map(LiveProperty::qname))
                            : "";
            allMissing = Xml.bytes(missing + empty(request.others().stream()));
        }
    }

    /**
     * To that output, for that request.
     *
     * @param minimal whether properties that are not there are left out (RFC 8144 2.1)
     * @param tagged whether folders have ETags
     */
    public Responses(
            XmlOut out, PropertyRequest request, boolean minimal, LockXml lockXml, boolean tagged) {
        this.out = out;
        this.request = request;
        this.minimal = minimal;
        this.lockXml = lockXml;
        this.file = new Shape(request, Place.FILE, tagged);
        this.folder = new Shape(request, Place.FOLDER, tagged);
        this.above = new Shape(request, Place.ABOVE, tagged);
    }

    /** Before the first. */
    public void start() throws IOException {
        out.raw(START);
    }

    /** Writes that what was there is gone (RFC 6578 3.5). */
    public void writeGone(byte[] prefix, String segment, boolean folder) throws IOException {
        out.raw(OPEN);
        out.raw(prefix);
        out.segment(segment);
        if (folder) {
            out.raw(SLASH);
        }
        out.raw(GONE);
    }

    /** Writes that there is more than this answer holds (RFC 6578 3.6). */
    public void writeTruncated(byte[] href) throws IOException {
        out.raw(OPEN);
        out.raw(href);
        out.raw(TRUNCATED);
    }

    /** After the last, with the token for the next time (RFC 6578 3.2). */
    public void end(String syncToken) throws IOException {
        out.raw(TOKEN);
        out.text(syncToken);
        out.raw(AFTER_TOKEN);
        end();
    }

    /** After the last. */
    public void end() throws IOException {
        out.raw(END);
        out.flush();
    }

    /**
     * Writes one.
     *
     * @param prefix its raw path, up to and without its name
     * @param segment its name as it stands in the path; empty when the prefix is everything
     * @param dead its dead properties, where they were asked for
     */
    public void write(byte[] prefix, String segment, Row row, List<DeadProperty> dead)
            throws IOException {
        boolean isFolder = row.entry().folder();
        write(prefix, segment, row, dead, isFolder ? folder : file);
    }

    /** Writes what is above the drives. */
    public void writeAbove(byte[] prefix, Row row) throws IOException {
        write(prefix, "", row, List.of(), above);
    }

    private void write(byte[] prefix, String segment, Row row, List<DeadProperty> dead, Shape shape)
            throws IOException {
        boolean isFolder = row.entry().folder();
        out.raw(OPEN);
        out.raw(prefix);
        out.segment(segment);
        if (isFolder) {
            // RFC 4918 5.2
            out.raw(SLASH);
        }
        out.raw(PROPERTIES);
        if (request.kind() == PropertyRequest.Kind.NAMES) {
            out.raw(shape.names);
        } else {
            for (LiveProperty property : shape.live) {
                property.write(out, row, shape.place, lockXml);
            }
        }
        writeDead(dead);
        out.raw(CLOSE);
        if (!minimal) {
            writeMissing(shape, dead);
        }
        out.raw(CLOSE_RESPONSE);
    }

    private void writeDead(List<DeadProperty> dead) throws IOException {
        for (DeadProperty property : dead) {
            switch (request.kind()) {
                case NAMES -> out.raw(Xml.bytes(empty(property.qname())));
                case ALL, FEW -> out.raw(Xml.bytes(property.xml()));
                case SOME -> {
                    if (request.others().contains(property.qname())) {
                        out.raw(Xml.bytes(property.xml()));
                    }
                }
            }
        }
    }

    private void writeMissing(Shape shape, List<DeadProperty> dead) throws IOException {
        byte[] missing = dead.isEmpty() ? shape.allMissing : missing(shape, dead);
        if (missing.length > 0) {
            out.raw(OPEN_MISSING);
            out.raw(missing);
            out.raw(CLOSE_MISSING);
        }
    }

    private byte[] missing(Shape shape, List<DeadProperty> dead) {
        Set<QName> there = dead.stream().map(DeadProperty::qname).collect(Collectors.toSet());
        return Xml.bytes(
                shape.missing
                        + empty(request.others().stream().filter(name -> !there.contains(name))));
    }

    private static String empty(Stream<QName> names) {
        return names.map(Responses::empty).collect(Collectors.joining());
    }

    private static String empty(QName name) {
        return Xml.empty(name.getNamespaceURI(), name.getLocalPart());
    }
}
