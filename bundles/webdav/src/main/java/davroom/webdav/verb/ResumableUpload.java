package davroom.webdav.verb;

import davroom.api.storage.Digest;
import davroom.api.storage.DigestMismatchException;
import davroom.api.storage.IncompleteUploadException;
import davroom.api.storage.Origin;
import davroom.api.storage.PartialUpload;
import davroom.api.storage.PartialUploads;
import davroom.api.storage.StoreOptions;
import davroom.api.storage.Stored;
import davroom.webdav.body.Interim;
import davroom.webdav.body.RequestBody;
import davroom.webdav.condition.PreconditionFailedException;
import davroom.webdav.condition.StructuredField;
import davroom.webdav.digest.SentDigests;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * PUT or POST of a file with Upload-Complete: it begins an upload that can be continued when it is
 * cut (draft-ietf-httpbis-resumable-upload 4.2). What may stand against a PUT stands against it,
 * now and once more at the end.
 */
final class ResumableUpload implements Verb {
    /** Of the draft; other versions do not understand each other's 104. */
    static final String INTEROP_VERSION = "8";

    /** Set on a request when all that it had to bring is there (draft 4.4.2). */
    static final String COMPLETE = ResumableUpload.class.getName() + ".complete";

    private static final int UPLOAD_RESUMPTION_SUPPORTED = 104;
    private static final String INTEROP_HEADER = "Upload-Draft-Interop-Version";
    private static final String PIECE = "0";

    /** Most that one account may have begun; each is a folder on the disk. */
    private static final int MOST = 1_000;

    private final Put put = new Put();

    /** Whether that request wants to begin one. */
    static boolean isOne(HttpServletRequest request) {
        boolean canBe = request.getMethod().equals("PUT") || request.getMethod().equals("POST");
        return canBe && UploadState.of(request).complete().isPresent();
    }

    @Override
    public Plan plan(Exchange exchange) {
        return put.plan(exchange);
    }

    @Override
    public void require(Exchange exchange) throws IOException {
        put.require(exchange);
        UploadState sent = UploadState.of(exchange.request());
        sent.whole(0, OptionalLong.empty());
        if (!sent.completes() && exchange.storage().partialUploads().isEmpty()) {
            throw Refusal.NOT_ON_THIS.exception();
        }
    }

    @Override
    @SuppressWarnings("try") // the turn is there to be closed
    public void answer(Exchange exchange) throws IOException {
        UploadState sent = UploadState.of(exchange.request());
        boolean announced = hearsInterim(exchange.request());
        Optional<PartialUploads> uploads = exchange.storage().partialUploads();
        if (uploads.isEmpty() || (sent.completes() && !announced)) {
            // it comes whole or not at all: nobody would know how to continue it
            put.answer(exchange);
            return;
        }
        try (OpenUploads.Turn turn = exchange.tools().uploads().enter(exchange.subject().name())) {
            PartialUpload upload = begin(exchange, uploads.get(), sent);
            String location = UploadResource.uri(exchange.tools().site(), exchange.path(), upload);
            if (announced) {
                Interim.send(
                        exchange.request(),
                        UPLOAD_RESUMPTION_SUPPORTED,
                        "Upload Resumption Supported",
                        Map.of(
                                "Location",
                                location,
                                "Upload-Limit",
                                limit(exchange.tools(), upload),
                                INTEROP_HEADER,
                                INTEROP_VERSION));
            }
            long size = receive(exchange, upload, 0, sent);
            if (sent.completes()) {
                commit(exchange, upload);
                return;
            }
            HttpServletResponse response = exchange.response();
            response.setStatus(HttpServletResponse.SC_CREATED);
            response.setHeader("Location", location);
            describe(exchange, upload, size);
        }
    }

    private static boolean hearsInterim(HttpServletRequest request) {
        Optional<String> version = Optional.ofNullable(request.getHeader(INTEROP_HEADER));
        return StructuredField.item(version, Long.class)
                        .filter(number -> number.toString().equals(INTEROP_VERSION))
                        .isPresent()
                && Interim.fits(request);
    }

    private static PartialUpload begin(Exchange exchange, PartialUploads uploads, UploadState sent)
            throws IOException {
        String owner = exchange.subject().name();
        if (OpenUploads.underWay(uploads.of(owner)) >= MOST) {
            throw new TooManyUploadsException();
        }
        String uri = exchange.tools().site().basePath() + exchange.path().toUri();
        return uploads.begin(
                owner,
                UploadNote.of(uri, exchange::header).text(),
                sent.whole(0, OptionalLong.empty()));
    }

    /** Takes the content of a request in, and tells how much is there then. */
    static long receive(Exchange exchange, PartialUpload upload, long offset, UploadState sent)
            throws IOException {
        StoreOptions options = StoreOptions.from(Origin.WEBDAV);
        if (sent.content().isPresent()) {
            options = options.withLength(sent.content().getAsLong());
        }
        for (Digest digest : SentDigests.ofContent(exchange::header)) {
            options = options.withDigest(digest);
        }
        RequestBody body = new RequestBody(exchange.request()::getInputStream);
        try {
            return upload.append(PIECE, offset, body, options);
        } catch (IncompleteUploadException e) {
            if (body.count() > upload.length().orElse(Long.MAX_VALUE) - offset) {
                // draft 4.4.2: nothing good comes of an upload that is longer than it was said
                upload.cancel();
            }
            throw e;
        }
    }

    static long settled(PartialUpload upload) throws IOException {
        return upload.settle(PIECE);
    }

    /** Makes the file, and answers as the PUT would have. */
    static void commit(Exchange exchange, PartialUpload upload) throws IOException {
        exchange.request().setAttribute(COMPLETE, true);
        Set<Digest> digests = new LinkedHashSet<>(SentDigests.ofWhole(exchange::header));
        boolean hopeless = false;
        try {
            Stored stored = upload.commit(exchange.path(), Put.options(exchange, digests));
            Put.answer(exchange, stored, digests);
            exchange.response().setHeader("Upload-Complete", "?1");
        } catch (DigestMismatchException | PreconditionFailedException | AccessDeniedException e) {
            hopeless = true;
            throw e;
        } finally {
            if (hopeless) {
                upload.cancel();
            }
        }
    }

    /** How far an upload is that goes on. */
    static void describe(Exchange exchange, PartialUpload upload, long size) throws IOException {
        HttpServletResponse response = exchange.response();
        response.setHeader("Upload-Complete", "?0");
        response.setHeader("Upload-Offset", Long.toString(size));
        response.setHeader("Upload-Limit", limit(exchange.tools(), upload));
    }

    static String limit(Tools tools, PartialUpload upload) throws IOException {
        Duration left = Duration.between(tools.clock().instant(), upload.expires());
        return "max-age=" + Math.max(0, left.toSeconds());
    }
}
