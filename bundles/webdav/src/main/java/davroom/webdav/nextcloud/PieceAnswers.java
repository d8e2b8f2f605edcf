package davroom.webdav.nextcloud;

import davroom.api.auth.Account;
import davroom.api.auth.Permission;
import davroom.api.auth.Subject;
import davroom.api.storage.Digest;
import davroom.api.storage.Entry;
import davroom.api.storage.Origin;
import davroom.api.storage.PartialUpload.Piece;
import davroom.api.storage.StoragePath;
import davroom.api.storage.StoreOptions;
import davroom.webdav.body.RequestBody;
import davroom.webdav.condition.BadConditionException;
import davroom.webdav.condition.Destination;
import davroom.webdav.digest.SentDigests;
import davroom.webdav.property.SafeXml;
import davroom.webdav.propfind.LockXml;
import davroom.webdav.propfind.PropertyRequest;
import davroom.webdav.propfind.Responses;
import davroom.webdav.propfind.Row;
import davroom.webdav.verb.Admission;
import davroom.webdav.verb.Assembly;
import davroom.webdav.verb.Exchange;
import davroom.webdav.verb.Refusal;
import davroom.webdav.verb.Site;
import davroom.webdav.verb.Tools;
import davroom.webdav.verb.Verb;
import davroom.webdav.verb.Verbs;
import davroom.webdav.xml.Xml;
import davroom.webdav.xml.XmlOut;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * A request about the folders in which clients put pieces of a large file: they make one, fill it,
 * look what is there, and move {@code .file} to where the whole belongs.
 */
final class PieceAnswers {
    private static final String WHOLE = ".file";

    /** 1, 00002, 0000000000000003, 000000000000000-000000010485759. */
    private static final String PIECE = "[0-9]{1,20}(-[0-9]{1,20})?";

    private final Tools tools;
    private final Subject subject;
    private final Place place;
    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final List<String> names;
    private final PieceFolder folder;

    /**
     * Of that request.
     *
     * @param tools with the site at the files of the account
     */
    PieceAnswers(
            Tools tools,
            Subject subject,
            Place place,
            HttpServletRequest request,
            HttpServletResponse response) {
        this.tools = tools;
        this.subject = subject;
        this.place = place;
        this.request = request;
        this.response = response;
        this.names = StoragePath.ofUri(place.rest()).names();
        this.folder = new PieceFolder(tools, subject, names.isEmpty() ? "" : names.get(0));
    }

    void answer() throws IOException {
        String method = request.getMethod();
        if (method.equals("OPTIONS")) {
            Verbs.answerOptions(response);
            return;
        }
        switch (names.size()) {
            case 0 -> run(require(method, "PROPFIND"), Permission.READ, this::list);
            case 1 -> answerFolder(method);
            case 2 -> {
                if (names.get(1).equals(WHOLE)) {
                    require(method, "MOVE");
                    assemble();
                } else {
                    answerPiece(method, names.get(1));
                }
            }
            default -> throw Refusal.NOTHING_HERE.exception();
        }
    }

    private void answerFolder(String method) throws IOException {
        switch (method) {
            case "MKCOL" ->
                    run(
                            method,
                            Permission.ADD,
                            () -> {
                                folder.begin(total());
                                response.setStatus(HttpServletResponse.SC_CREATED);
                            });
            case "PROPFIND" -> run(method, Permission.ADD, this::listPieces);
            case "DELETE" -> run(method, Permission.ADD, () -> done(folder::cancel));
            default -> throw Refusal.NOT_ON_THIS.exception();
        }
    }

    private void answerPiece(String method, String piece) throws IOException {
        if (!piece.matches(PIECE)) {
            throw new BadConditionException("A piece is called by its number.");
        }
        switch (method) {
            case "PUT" -> run(method, Permission.ADD, () -> store(piece));
            case "DELETE" -> run(method, Permission.ADD, () -> done(() -> folder.remove(piece)));
            default -> throw Refusal.NOT_ON_THIS.exception();
        }
    }

    private static String require(String method, String wanted) throws IOException {
        if (!method.equals(wanted)) {
            throw Refusal.NOT_ON_THIS.exception();
        }
        return method;
    }

    private void done(Admission.Act act) throws IOException {
        act.run();
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }

    /** Asks whether the account may, in the folder where it is at home. */
    private void run(String method, Permission permission, Admission.Act act) throws IOException {
        Account account = subject.account();
        String home =
                permission != Permission.READ && !account.uploadPath().isEmpty()
                        ? account.uploadPath()
                        : account.basePath();
        StoragePath drive = PieceFolder.drive(tools, subject).drive().path();
        StoragePath path = home.isEmpty() ? drive : StoragePath.parse(drive + "/" + home);
        Relocated relocated =
                new Relocated(request, tools.site().basePath() + path.toUri(), false);
        Exchange exchange = Exchange.of(tools, subject, relocated, response);
        Admission.run(new PieceVerb(permission, act), exchange, act);
    }

    private void store(String piece) throws IOException {
        StoreOptions options = StoreOptions.from(Origin.WEBDAV);
        long length = request.getContentLengthLong();
        if (length >= 0) {
            options = options.withLength(length);
        }
        for (Digest digest : SentDigests.of(request::getHeader)) {
            options = options.withDigest(digest);
        }
        folder.store(piece, new RequestBody(request::getInputStream), options);
        response.setStatus(HttpServletResponse.SC_CREATED);
    }

    /** Everything that stands against the file is asked now, where it belongs. */
    private void assemble() throws IOException {
        boolean done = folder.isDone();
        if (!done) {
            folder.require();
        }
        Relocated relocated = new Relocated(request, destination(), !done);
        Exchange exchange = Exchange.of(tools, subject, relocated, response);
        Verb verb = done ? new Assembly.Again() : new Assembly(folder, total());
        Admission.run(verb, exchange, () -> verb.answer(exchange));
    }

    private String destination() throws IOException {
        Site site = tools.site();
        List<String> authorities =
                Stream.of(
                                site.authority(),
                                request.getHeader("Host"),
                                request.getHeader("X-Forwarded-Host"))
                        .filter(authority -> authority != null)
                        .toList();
        StoragePath path =
                Destination.of(request.getHeader("Destination"), site::below, authorities);
        return site.basePath() + path.toUri();
    }

    private OptionalLong total() {
        String total = request.getHeader("OC-Total-Length");
        if (total == null) {
            return OptionalLong.empty();
        }
        if (!total.matches("\\d{1,18}")) {
            throw new BadConditionException("OC-Total-Length is a number of bytes.");
        }
        return OptionalLong.of(Long.parseLong(total));
    }

    private void list() throws IOException {
        List<Entry> members =
                PieceFolder.names(tools, subject).stream().map(name -> entry(name, true, 0)).toList();
        list(place.start(), members);
    }

    private void listPieces() throws IOException {
        List<Piece> pieces = folder.pieces();
        list(
                place.start() + "/" + StoragePath.encoded(names.get(0)),
                pieces.stream().map(piece -> entry(piece.name(), false, piece.size())).toList());
    }

    private void list(String at, List<Entry> members) throws IOException {
        PropertyRequest wanted =
                PropertyRequest.of(
                        SafeXml.parse(new RequestBody(request::getInputStream)), false);
        response.setStatus(207);
        response.setContentType(Xml.TYPE);
        Instant now = tools.clock().instant();
        Responses responses =
                new Responses(
                        new XmlOut(response.getOutputStream()),
                        wanted,
                        false,
                        new LockXml("", subject.name(), now),
                        true);
        String path = base() + at;
        responses.start();
        responses.write(Xml.bytes(Xml.escape(path)), "", row(entry("", true, 0)), List.of());
        if (!"0".equals(request.getHeader("Depth"))) {
            byte[] parent = Xml.bytes(Xml.escape(path + "/"));
            for (Entry member : members) {
                responses.write(parent, member.name(), row(member), List.of());
            }
        }
        responses.end();
    }

    /** The base path of the house: that of the files ends with their own place. */
    private String base() {
        String uri = request.getRequestURI();
        return uri.substring(0, uri.length() - place.start().length() - place.rest().length());
    }

    private Entry entry(String name, boolean isFolder, long size) {
        Instant now = tools.clock().instant();
        return new Entry(name, isFolder, size, now, now, "\"" + name + "-" + size + "\"");
    }

    private static Row row(Entry entry) {
        return new Row(entry, entry.name(), List.of(), Optional.empty(), Optional.empty());
    }
}
