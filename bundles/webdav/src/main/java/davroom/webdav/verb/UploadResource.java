package davroom.webdav.verb;

import davroom.api.auth.Permission;
import davroom.api.auth.Subject;
import davroom.api.storage.OffsetMismatchException;
import davroom.api.storage.PartialUpload;
import davroom.api.storage.PartialUploads;
import davroom.api.storage.Storage;
import davroom.api.storage.StoragePath;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An upload that is under way, at a URL of its own beside the drives (draft-ietf-httpbis-
 * resumable-upload 4): only who began it finds anything there.
 */
public final class UploadResource {
    /** What PATCH takes. */
    static final String PART = "application/partial-upload";

    /** No drive has such a name, for the names of drives do not begin with a dot. */
    private static final String FOLDER = "/.uploads/";

    private static final String ALLOW = "OPTIONS, HEAD, PATCH, DELETE";
    private static final String COMPLETE = "Upload-Complete";

    private final Tools tools;
    private final Subject subject;
    private final PartialUpload upload;
    private final UploadNote note;

    private UploadResource(Tools tools, Subject subject, PartialUpload upload, UploadNote note) {
        this.tools = tools;
        this.subject = subject;
        this.upload = upload;
        this.note = note;
    }

    /** Where an upload is found. */
    static String uri(Site site, StoragePath target, PartialUpload upload) {
        String drive = StoragePath.encoded(target.drive());
        return site.basePath() + FOLDER + drive + "/" + upload.id();
    }

    /** Whether that raw path is one of an upload, also of none that there is. */
    public static boolean isAt(Site site, String rawPath) {
        return rawPath.startsWith(site.basePath() + FOLDER);
    }

    /**
     * The one at that raw path.
     *
     * @throws IOException when there is none for this subject
     */
    public static UploadResource of(Tools tools, Subject subject, String rawPath)
            throws IOException {
        String below = rawPath.substring((tools.site().basePath() + FOLDER).length());
        StoragePath place = StoragePath.ofUri("/" + below);
        if (place.names().size() != 2) {
            throw Refusal.NOTHING_HERE.exception();
        }
        PartialUploads uploads =
                tools.drives()
                        .of(place)
                        .flatMap(Storage::partialUploads)
                        .orElseThrow(Refusal.NOTHING_HERE::exception);
        PartialUpload upload =
                uploads.find(place.name())
                        .filter(found -> found.owner().equals(subject.name()))
                        .orElseThrow(Refusal.NOTHING_HERE::exception);
        UploadNote note =
                UploadNote.parse(upload.note()).orElseThrow(Refusal.NOTHING_HERE::exception);
        return new UploadResource(tools, subject, upload, note);
    }

    /** Answers a request to it. */
    public void answer(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setHeader("Cache-Control", "no-store");
        switch (request.getMethod()) {
            case "HEAD" -> {
                permit(request, response);
                tell(response);
            }
            case "PATCH" -> append(request, response);
            case "DELETE" -> {
                permit(request, response);
                upload.cancel();
                response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            }
            case "OPTIONS" -> {
                response.setHeader("Allow", ALLOW);
                response.setHeader("Accept-Patch", PART);
                response.setHeader("Upload-Limit", ResumableUpload.limit(tools, upload));
                response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            }
            default -> throw Refusal.NOT_ON_UPLOADS.exception();
        }
    }

    /** Other credentials of the account, which may not add the file, are no way to its upload. */
    private void permit(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Exchange target = Exchange.of(tools, subject, new ResumedRequest(request, note), response);
        target.tools().access().check(subject, Permission.ADD, target.path());
    }

    /** Draft 4.3. */
    private void tell(HttpServletResponse response) throws IOException {
        boolean done = upload.isCommitted();
        long size = done ? upload.size() : ResumableUpload.settled(upload);
        OptionalLong length = done ? OptionalLong.of(size) : upload.length();
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        response.setHeader(COMPLETE, done ? "?1" : "?0");
        response.setHeader("Upload-Offset", Long.toString(size));
        length.ifPresent(bytes -> response.setHeader("Upload-Length", Long.toString(bytes)));
        response.setHeader("Upload-Limit", ResumableUpload.limit(tools, upload));
    }

    /** Draft 4.4: judged as the PUT that it continues. */
    private void append(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        UploadState sent = UploadState.of(request);
        String type = Optional.ofNullable(request.getContentType()).orElse("");
        if (!type.split(";", 2)[0].strip().equalsIgnoreCase(PART)) {
            throw Refusal.NOT_A_PART.exception();
        }
        if (sent.complete().isEmpty() || sent.offset().isEmpty()) {
            throw Refusal.NO_OFFSET.exception();
        }
        if (upload.isCommitted()) {
            throw Refusal.UPLOAD_COMPLETED.exception();
        }
        Exchange target = Exchange.of(tools, subject, new ResumedRequest(request, note), response);
        Continuation continuation = new Continuation(sent);
        Admission.run(continuation, target, () -> continuation.answer(target));
    }

    /** What is done to the file by one more part of it. */
    private final class Continuation implements Verb {
        private final Put put = new Put();
        private final UploadState sent;

        private Continuation(UploadState sent) {
            this.sent = sent;
        }

        @Override
        public Plan plan(Exchange exchange) {
            return put.plan(exchange);
        }

        @Override
        public void require(Exchange exchange) throws IOException {
            put.requirePlace(exchange);
            long offset = sent.offset().getAsLong();
            long there = ResumableUpload.settled(upload);
            if (offset != there) {
                throw new OffsetMismatchException(there, offset);
            }
            sent.whole(offset, upload.length());
        }

        @Override
        @SuppressWarnings("try") // the turn is there to be closed
        public void answer(Exchange exchange) throws IOException {
            long offset = sent.offset().getAsLong();
            OptionalLong whole = sent.whole(offset, upload.length());
            try (OpenUploads.Turn turn = tools.uploads().enter(subject.name())) {
                if (!whole.equals(upload.length())) {
                    upload.promise(whole.getAsLong());
                }
                long size = ResumableUpload.receive(exchange, upload, offset, sent);
                if (sent.completes()) {
                    ResumableUpload.commit(exchange, upload);
                    return;
                }
                exchange.response().setStatus(HttpServletResponse.SC_NO_CONTENT);
                ResumableUpload.describe(exchange, upload, size);
            }
        }
    }
}
