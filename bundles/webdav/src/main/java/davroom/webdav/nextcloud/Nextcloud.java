package davroom.webdav.nextcloud;

import davroom.api.auth.Subject;
import davroom.api.storage.StoragePath;
import davroom.webdav.verb.Refusal;
import davroom.webdav.verb.Site;
import davroom.webdav.verb.Tools;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** A request to the house as a Nextcloud server: where it stands, and the answers besides files. */
public final class Nextcloud {
    private final Tools tools;
    private final Place place;

    private Nextcloud(Tools tools, Place place) {
        this.tools = tools;
        this.place = place;
    }

    /**
     * Such a request; nothing when it is one of the others.
     *
     * @throws IOException when it is one, and the house is no such server
     */
    public static Optional<Nextcloud> of(Tools tools, HttpServletRequest request)
            throws IOException {
        Optional<Place> place = Place.of(request.getRequestURI(), tools.site());
        if (place.isPresent() && (!tools.nextcloud() || place.get().kind() == Place.Kind.NOTHING)) {
            throw Refusal.NOTHING_HERE.exception();
        }
        return place.map(found -> new Nextcloud(tools, found));
    }

    /** Answers what everybody may ask; whether it was that. */
    public boolean answered(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        switch (place.kind()) {
            case STATUS -> {
                requireGet(request);
                OcsAnswer.body(request, response, "application/json", Json.text(Status.data()));
                return true;
            }
            case ALIVE -> {
                requireGet(request);
                response.setStatus(HttpServletResponse.SC_NO_CONTENT);
                return true;
            }
            default -> {
                return false;
            }
        }
    }

    /** Answers what is not about the drives; whether it was that. */
    public boolean answered(
            Subject subject, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (place.kind() == Place.Kind.UPLOADS) {
            new PieceAnswers(tools(subject), subject, place, request, response).answer();
            return true;
        }
        if (place.kind() != Place.Kind.OCS) {
            return false;
        }
        requireGet(request);
        OcsAnswer.send(place, Ocs.data(place.rest(), tools, subject), request, response);
        return true;
    }

    /**
     * The drives, where this request expects them.
     *
     * @throws IOException when it expects those of somebody else
     */
    public Tools tools(Subject subject) throws IOException {
        Site site = tools.site();
        String files = "/remote.php/dav/files/" + StoragePath.encoded(subject.name());
        if (place.kind() == Place.Kind.WAY) {
            return tools.at(site.under(files));
        }
        if (!place.account().isEmpty()
                && !StoragePath.ofUri("/" + place.account())
                        .name()
                        .equalsIgnoreCase(subject.name())) {
            throw Refusal.NOTHING_HERE.exception();
        }
        return tools.at(site.under(place.kind() == Place.Kind.UPLOADS ? files : place.start()));
    }

    private static void requireGet(HttpServletRequest request) throws IOException {
        if (!request.getMethod().equals("GET") && !request.getMethod().equals("HEAD")) {
            throw Refusal.NOT_ON_THIS.exception();
        }
    }
}
