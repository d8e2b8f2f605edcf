package davroom.webdav.verb;

import davroom.api.auth.Subject;
import davroom.api.storage.Entry;
import davroom.api.storage.OpenFile;
import davroom.api.storage.Storage;
import davroom.api.storage.StoragePath;
import davroom.webdav.body.RequestBody;
import davroom.webdav.condition.Depth;
import davroom.webdav.condition.Destination;
import davroom.webdav.condition.IfHeader;
import davroom.webdav.condition.Preconditions;
import davroom.webdav.lock.Lock;
import davroom.webdav.lock.SidecarKey;
import davroom.webdav.property.SafeXml;
import davroom.webdav.sync.SyncToken;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    private static StoragePath requireOpen(StoragePath path) throws IOException {
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

    /** Where a COPY or MOVE goes. */
    StoragePath destination() throws IOException {
        StoragePath named = resolve(header("Destination"));
        StoragePath stored = placement.stored(named);
        // what is there already is to get the other spelling of its name
        return respells(stored) ? stored.parent().resolve(named.name()) : stored;
    }

    private boolean respells(StoragePath stored) {
        return stored.equals(path()) && !stored.isRoot() && !stored.isDrive();
    }

    /** Whether a destination is the request's own file or folder in another spelling. */
    boolean isRespelled(StoragePath target) throws IOException {
        return !target.equals(path()) && respells(placement.stored(target));
    }

    /** What the client expects (RFC 9110 13). */
    Preconditions conditions() {
        return conditions;
    }

    /** The tokens in the If header. */
    Set<String> lockTokens() {
        return ifHeader.map(IfHeader::tokens).orElse(Set.of());
    }

    /** Whether the If header holds, when that is what is at the path of the request. */
    boolean ifHolds(Optional<Entry> current) throws IOException {
        return ifHeader.isEmpty() || ifHeader.get().holds(path(), this::tagged, new Found(current));
    }

    private Optional<StoragePath> tagged(String reference) {
        try {
            StoragePath path = placement.stored(resolve(reference));
            // what one may not see is as if it were elsewhere
            return Optional.of(path).filter(p -> tools.access().sees(subject, p));
        } catch (IOException e) {
            // another server's
            return Optional.empty();
        }
    }

    private StoragePath resolve(String reference) throws IOException {
        List<String> authorities =
                Stream.of(
                                tools.site().authority(),
                                request.getHeader("Host"),
                                // it is only compared with: whoever invents one deceives himself
                                request.getHeader("X-Forwarded-Host"))
                        .filter(authority -> authority != null)
                        .toList();
        return requireOpen(Destination.of(reference, tools.site()::below, authorities));
    }

    /** What the If header speaks of. */
    private final class Found implements IfHeader.State {
        private final Optional<Entry> current;

        private Found(Optional<Entry> current) {
            this.current = current;
        }

        @Override
        public Optional<String> etag(StoragePath path) throws IOException {
            Optional<Entry> there = path.equals(path()) ? current : find(path);
            return there.map(Entry::etag).filter(etag -> !etag.isEmpty());
        }

        @Override
        public Set<String> tokens(StoragePath path) throws IOException {
            Set<String> tokens =
                    tools.locks().covering(placement.key(path)).stream()
                            .map(Lock::token)
                            .collect(Collectors.toCollection(HashSet::new));
            // RFC 6578 5: the token of a folder is a state of it
            if (ifHeader.map(header -> header.mentions(SyncToken.START)).orElse(false)) {
                tokens.add(SyncView.of(Exchange.this).token(path).toString());
            }
            return tokens;
        }
    }
}
