package davroom.webdav.verb;

/** Why a verb does not do what it was asked to, where the JDK has no exception for it. */
public enum Refusal {
    /** RFC 9110 15.5.5. */
    NOTHING_HERE(404, "There is nothing here."),
    /** RFC 4918 9.7.1, 9.3.1, 9.8.5. */
    NO_PARENT(409, "The folder it should go into is not there."),
    /** RFC 9110 15.5.6; Allow says what can be done. */
    NOT_ON_THIS(405, "This cannot be done here."),
    /** RFC 9110 15.6.2. */
    UNKNOWN_METHOD(501, "This method is not known here."),
    /** RFC 4918 9.3.1: a body that asks for more than a folder. */
    BODY_NOT_UNDERSTOOD(415, "MKCOL takes no body but a DAV:mkcol."),
    /** RFC 9110 15.5.16. */
    ENCODED_BODY(415, "Files are taken as they are, without a content coding."),
    /** An upload that can be continued is not read, and nothing is stored in its place. */
    NOT_ON_UPLOADS(405, "An upload is asked after with HEAD, continued with PATCH."),
    /** RFC 5789 2.2. */
    NOT_A_PART(415, "An upload is continued with application/partial-upload."),
    /** draft-ietf-httpbis-resumable-upload 4.4.1. */
    NO_OFFSET(400, "Upload-Offset and Upload-Complete are missing."),
    /** Its section 4.1.3. */
    INCONSISTENT_LENGTH(400, "The lengths of this upload do not fit together."),
    /** Its section 4.4.2. */
    UPLOAD_COMPLETED(400, "This upload is complete."),
    /** RFC 9110 14.5: a part would replace the whole. */
    PARTIAL_PUT(400, "A file is stored whole; Content-Range is not taken."),
    /** What is sent with OC-Chunked is a piece of a file under a name of its own. */
    OLD_CHUNKS(501, "Send pieces of files to the folder for uploads."),
    /**
     * RFC 9110 15.5.12: what is there would be emptied by who only forgot to say how much comes.
     */
    NO_LENGTH(411, "Say how long the file is, or send it in chunks."),
    /** A client that never ends its uploads. */
    TOO_MANY_PIECES(507, "There are too many pieces of uploads."),
    /** What Content-Length says is not what X-Expected-Entity-Length says. */
    TWO_LENGTHS(400, "The request names two lengths."),
    /** RFC 4918 9.1. */
    INFINITE_PROPFIND(403, "Ask with Depth 0 or 1.", "propfind-finite-depth"),
    /** RFC 3253 3.6. */
    UNSUPPORTED_REPORT(403, "There is no such report here.", "supported-report"),
    /** RFC 6578 3.2. */
    STALE_SYNC_TOKEN(403, "Begin again without a sync token.", "valid-sync-token"),
    /** RFC 6578 3.2. */
    SYNC_DEPTH(400, "A sync-collection has Depth 0; DAV:sync-level says how deep it goes."),
    /** RFC 4918 9.6.1, 9.8.3, 9.9.2, 9.10.3. */
    DEPTH_NOT_POSSIBLE(400, "This Depth is not possible here."),
    /** RFC 4918 10.6. */
    BAD_OVERWRITE(400, "Overwrite is T or F."),
    /** RFC 4918 9.8.4. */
    NOT_OVERWRITTEN(412, "There is something at the destination already."),
    /** RFC 4918 9.8.5, 9.9.4. */
    ONTO_ITSELF(403, "Source and destination contain each other."),
    /** Somebody was faster with the same name in another of Unicode's forms, or another case. */
    OTHER_SPELLING(409, "There is a file by now whose name differs in its spelling only."),
    /** What a copy cannot take along would be deleted with the folder. */
    HOLDS_MORE(
            409,
            "There is something in this folder that cannot be shown here, a link or an odd name;"
                    + " it stays on its drive."),
    /** The drives are the settings' business. */
    DRIVES_STAY(403, "The list of drives, and their top folders, stay as they are."),
    /** RFC 4918 9.10.2. */
    NO_TOKEN_TO_REFRESH(400, "A refresh names one lock in the header If."),
    /** RFC 4918 9.11. */
    NO_LOCK_TOKEN(400, "The header Lock-Token is missing.");

    private final int status;
    private final String sentence;
    private final String condition;

    Refusal(int status, String sentence) {
        this(status, sentence, "");
    }

    Refusal(int status, String sentence, String condition) {
        this.status = status;
        this.sentence = sentence;
        this.condition = condition;
    }

    /** Of the answer. */
    public int status() {
        return status;
    }

    /** For the person whose request it was. */
    public String sentence() {
        return sentence;
    }

    /** The element of RFC 4918 16; empty for none. */
    public String condition() {
        return condition;
    }

    /** To throw. */
    public RefusedException exception() {
        return new RefusedException(this);
    }
}
