package davroom.webdav.verb;

import davroom.api.auth.Subject;
import davroom.api.storage.Entry;
import davroom.api.storage.OpenFile;
import davroom.api.storage.Storage;
import davroom.api.storage.StoragePath;
import davroom.webdav.body.RequestBody;
import davroom.webdav.condition.Depth;
import davroom.webdav.condition.IfHeader;
import davroom.webdav.condition.Preconditions;
import davroom.webdav.lock.SidecarKey;
import davroom.webdav.property.SafeXml;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Document;

/** One request, what it is about, and the answer to it. Used by the thread of the request. */
public final class Exchange {
    private final Tools tools;
    private final Placement placement;
    private final Subject subject;
    private final Site.Spot spot;
    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final Optional<IfHeader> ifHeader;
    private final Preconditions conditions;
    private final Optional<Entry> entry;
    private final boolean readOnly;

    private Exchange(
            Tools tools,
            Placement placement,
            Subject subject,
            Site.Spot spot,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        this.tools = tools;
        this.placement = placement;
        this.subject = subject;
        this.spot = spot;
        this.request = request;
        this.response = response;
        this.ifHeader = Optional.ofNullable(header("If")).map(IfHeader::parse);
        this.conditions = Preconditions.of(this::header);
        this.readOnly = tools.drives().of(path()).map(s -> s.drive().readOnly()).orElse(false);
        Optional<Entry> there = find(spot.path());
        this.entry = (there.isPresent() ? there : probe()).filter(e -> e.folder() || !spot.slash());
    }

    /**
     * The exchange of a request that is about a drive, or about the folders above the drives.
     *
     * @throws IOException when there cannot be anything at its URL, or its headers cannot be read
     */
    public static Exchange of(
            Tools tools, Subject subject, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Site.Spot spot =
                tools.site()
                        .locate(request.getRequestURI())
                        .orElseThrow(Refusal.NOTHING_HERE::exception);
        requireOpen(spot.path());
        HomeFolder.open(tools, subject, spot.path());
        // once, here: locks, properties and access go by the name that is stored
        Placement placement = new Placement(tools, SidecarKey.owner(subject));
        Site.Spot stored = spot.spelled(placement.stored(spot.path()));
        return new Exchange(tools, placement, subject, stored, request, response);
    }

    /** What a drive keeps for itself is not there, whatever is asked. */
    static StoragePath requireOpen(StoragePath path) throws IOException {
        if (path.isReserved()) {
            throw Refusal.NOTHING_HERE.exception();
        }
        return path;
    }

    /** What all verbs work with. */
    public Tools tools() {
        return tools;
    }

    /** Who asks. */
    public Subject subject() {
        return subject;
    }

    /** As it came. */
    public HttpServletRequest request() {
        return request;
    }

    /** As it goes. */
    public HttpServletResponse response() {
        return response;
    }

    /** Where paths lead the one who asks. */
    Placement placement() {
        return placement;
    }

    /** Under which locks and properties of what it is about are kept. */
    StoragePath key() throws IOException {
        return placement.key(path());
    }

    /** What it is about. */
    public StoragePath path() {
        return spot.path();
    }

    Site.Spot spot() {
        return spot;
    }

    /** What is there; empty also for a file whose URL ends with a slash, which names no file. */
    public Optional<Entry> entry() {
        return entry;
    }

    /** What is there, or 404. */
    Entry requireEntry() throws IOException {
        return entry.orElseThrow(Refusal.NOTHING_HERE::exception);
    }

    /** The drive it is on, or 404. */
    Storage storage() throws IOException {
        return storage(path());
    }

    Storage storage(StoragePath path) throws IOException {
        return placement.of(path).orElseThrow(Refusal.NOTHING_HERE::exception);
    }

    Optional<Entry> find(StoragePath path) throws IOException {
        return placement.find(path);
    }

    /** Opens the file that it is about. */
    OpenFile open() throws IOException {
        Optional<Probe> probe = entry.filter(Probe::is).flatMap(e -> Probe.of(path()));
        return probe.isPresent() ? probe.get() : storage().open(path());
    }

    private Optional<Entry> probe() throws IOException {
        boolean asks =
                switch (request.getMethod()) {
                    case "GET", "HEAD", "PROPFIND" -> true;
                    default -> false;
                };
        return asks && find(path().parent()).map(Entry::folder).orElse(false)
                ? Probe.of(path()).map(Probe::entry)
                : Optional.empty();
    }

    /** What the client can do here; who may not know what is there is told what there can be. */
    public String allow() {
        if (!path().isRoot() && !tools.access().sees(subject, path())) {
            return Allow.ALL;
        }
        return Allow.of(path(), entry, readOnly);
    }

    /** All values of a header, as one (RFC 9110 5.3); null when there is none, as in servlets. */
    String header(String name) {
        List<String> values = Collections.list(request.getHeaders(name));
        return values.isEmpty() ? null : String.join(", ", values);
    }

    /** Whether nothing can be written there. */
    boolean readOnly(StoragePath path) {
        return path.drive().equals(path().drive()) && readOnly;
    }

    Depth depth(Depth fallback) {
        return Depth.of(header("Depth"), fallback);
    }

    /**
     * The XML in the body; empty when there is none.
     *
     * @throws IOException when it is too large, before it is read where the client said so; or it
     *     is no XML
     */
    Optional<Document> xml() throws IOException {
        SafeXml.check(request.getContentLengthLong());
        return SafeXml.parse(new RequestBody(request::getInputStream));
    }

    /** What URLs in its headers name. */
    References references() {
        return new References(this);
    }

    /** What the client expects (RFC 9110 13). */
    Preconditions conditions() {
        return conditions;
    }

    /** What its If header demands. */
    IfCondition ifCondition() {
        return new IfCondition(this, ifHeader);
    }
}
