package davroom.webdav.nextcloud;

import davroom.webdav.xml.Xml;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An answer in the form that all of OCS have: what became of it, and the data. In XML, or in JSON
 * for who asks with {@code format=json}.
 */
final class OcsAnswer {
    private static final int FOUND = 100;
    private static final int UNKNOWN = 998;

    private OcsAnswer() {}

    /** The data, or 404 in this form. */
    static void send(
            Place place,
            Optional<Object> data,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        int status =
                data.isPresent() ? HttpServletResponse.SC_OK : HttpServletResponse.SC_NOT_FOUND;
        boolean first = place.start().endsWith("v1.php");
        int code = data.isPresent() ? FOUND : UNKNOWN;
        Map<String, Object> ocs =
                Json.object(
                        "meta",
                        Json.object(
                                "status", data.isPresent() ? "ok" : "failure",
                                // the second version says it as HTTP does
                                "statuscode", first ? code : status,
                                "message", data.isPresent() ? "OK" : "There is nothing here."),
                        "data",
                        data.orElse(List.of()));
        response.setStatus(status);
        response.setHeader("Cache-Control", "no-store");
        if ("json".equals(request.getParameter("format"))) {
            body(request, response, "application/json", Json.text(Json.object("ocs", ocs)));
        } else {
            StringBuilder xml = new StringBuilder(new String(Xml.PROLOG, StandardCharsets.UTF_8));
            element(xml, "ocs", ocs);
            body(request, response, "application/xml", xml.toString());
        }
    }

    static void body(
            HttpServletRequest request, HttpServletResponse response, String type, String text)
            throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        response.setContentType(type + "; charset=utf-8");
        response.setContentLength(body.length);
        if (!request.getMethod().equals("HEAD")) {
            response.getOutputStream().write(body);
        }
    }

    private static void element(StringBuilder xml, String name, Object value) {
        xml.append('<').append(name).append('>');
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, each) -> element(xml, key.toString(), each));
        } else if (value instanceof List<?> list) {
            list.forEach(each -> element(xml, "element", each));
        } else if (value instanceof Boolean truth) {
            xml.append(truth ? "1" : "");
        } else {
            xml.append(Xml.escape(value.toString()));
        }
        xml.append("</").append(name).append('>');
    }
}
