package davroom.webdav.nextcloud;

import davroom.api.storage.PartialUpload.Piece;
import davroom.api.storage.StoragePath;
import davroom.webdav.xml.Xml;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;

/** The answer to PROPFIND on folders of pieces; what is asked there is always the same. */
record PieceListing(HttpServletRequest request, HttpServletResponse response, Place place) {
    private static final int MULTI_STATUS = 207;

    /** The uploads of the account. */
    void folders(List<String> names) throws IOException {
        StringBuilder members = new StringBuilder();
        for (String name : names) {
            members.append(folder(base() + "/" + StoragePath.encoded(name)));
        }
        send(folder(base()), members.toString());
    }

    /** What is there of one of them. */
    void pieces(String upload, List<Piece> pieces) throws IOException {
        String path = base() + "/" + StoragePath.encoded(upload);
        StringBuilder members = new StringBuilder();
        for (Piece piece : pieces) {
            members.append(
                    response(
                            path + "/" + piece.name(),
                            "<D:resourcetype/><D:getcontentlength>"
                                    + piece.size()
                                    + "</D:getcontentlength>"));
        }
        send(folder(path), members.toString());
    }

    private void send(String self, String members) throws IOException {
        boolean alone = "0".equals(request.getHeader("Depth"));
        response.setStatus(MULTI_STATUS);
        response.setContentType(Xml.TYPE);
        response.getOutputStream().write(Xml.PROLOG);
        response.getOutputStream()
                .write(
                        Xml.bytes(
                                "<D:multistatus xmlns:D=\"DAV:\">"
                                        + self
                                        + (alone ? "" : members)
                                        + "</D:multistatus>\n"));
    }

    private static String folder(String path) {
        return response(path + "/", "<D:resourcetype><D:collection/></D:resourcetype>");
    }

    private static String response(String path, String properties) {
        return "<D:response><D:href>"
                + Xml.escape(path)
                + "</D:href><D:propstat><D:prop>"
                + properties
                + "</D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response>";
    }

    /** Raw path of the uploads of the account, as it was asked for. */
    private String base() {
        String uri = request.getRequestURI();
        return uri.substring(0, uri.length() - place.rest().length());
    }
}
