package davroom.shell;

import davroom.api.auth.Sessions.Session;
import java.util.List;
import java.util.Map;

/** Sessions as people and scripts are told of them. */
final class SessionList {
    private SessionList() {}

    static String json(List<Session> sessions) {
        return Json.text(Call.object("items", sessions.stream().map(SessionList::object).toList()));
    }

    /** Each as {@code GET /api/v1/sessions} has it. */
    private static Map<String, Object> object(Session session) {
        return Call.object(
                "id", session.id(),
                "user", session.account(),
                "created", session.created().toString(),
                "lastUsed", session.lastUse().toString(),
                "expires", session.expires().toString(),
                "client", session.client(),
                "address", session.address());
    }

    static Columns columns(List<Session> sessions) {
        Columns columns =
                new Columns("ID", "ACCOUNT", "SINCE", "LAST USED", "ENDS", "CLIENT", "ADDRESS");
        for (Session session : sessions) {
            columns.row(
                    session.id(),
                    session.account(),
                    session.created().toString(),
                    session.lastUse().toString(),
                    session.expires().toString(),
                    session.client(),
                    session.address());
        }
        return columns;
    }
}
