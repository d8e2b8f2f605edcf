package davroom.webdav.nextcloud;

import davroom.api.auth.Permission;
import davroom.api.auth.Subject;
import davroom.api.storage.Digest;
import davroom.api.storage.Origin;
import davroom.api.storage.StoragePath;
import davroom.api.storage.StoreOptions;
import davroom.webdav.body.RequestBody;
import davroom.webdav.condition.BadConditionException;
import davroom.webdav.digest.SentDigests;
import davroom.webdav.verb.Admission;
import davroom.webdav.verb.Assembly;
import davroom.webdav.verb.Exchange;
import davroom.webdav.verb.Refusal;
import davroom.webdav.verb.Site;
import davroom.webdav.verb.Tools;
import davroom.webdav.verb.Verb;
import davroom.webdav.verb.Verbs;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;

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
            case 0 -> {
                require(method, "PROPFIND");
                run(Permission.READ, () -> listing().folders(PieceFolder.names(tools, subject)));
            }
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
                            Permission.ADD,
                            () -> {
                                folder.begin(total());
                                response.setStatus(HttpServletResponse.SC_CREATED);
                            });
            case "PROPFIND" ->
                    run(Permission.ADD, () -> listing().pieces(names.get(0), folder.pieces()));
            case "DELETE" -> run(Permission.ADD, () -> done(folder::cancel));
            default -> throw Refusal.NOT_ON_THIS.exception();
        }
    }

    private void answerPiece(String method, String piece) throws IOException {
        if (!piece.matches(PIECE)) {
            throw new BadConditionException("A piece is called by its number.");
        }
        switch (method) {
            case "PUT" -> run(Permission.ADD, () -> store(piece));
            case "DELETE" -> run(Permission.ADD, () -> done(() -> folder.remove(piece)));
            default -> throw Refusal.NOT_ON_THIS.exception();
        }
    }

    private static void require(String method, String wanted) throws IOException {
        if (!method.equals(wanted)) {
            throw Refusal.NOT_ON_THIS.exception();
        }
    }

    private PieceListing listing() {
        return new PieceListing(request, response, place);
    }

    private void done(Admission.Act act) throws IOException {
        act.run();
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }

    /** Asks whether the account may, in the folder where it is at home. */
    private void run(Permission permission, Admission.Act act) throws IOException {
        StoragePath drive = PieceFolder.drive(tools, subject).drive().path();
        StoragePath path = tools.access().rights(subject, drive).home();
        Relocated relocated = new Relocated(request, tools.site().basePath() + path.toUri(), false);
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
        StoragePath path = site.referred(request.getHeader("Destination"), request);
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
}
