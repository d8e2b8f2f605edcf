package davroom.web;

import java.util.List;

/** The one table of what can be asked for, and by whom; the README and the OpenAPI file show it. */
final class Routes {
    private Routes() {}

    static List<Route> over(House house) {
        SessionCalls session = new SessionCalls(house);
        SingleSignOnCalls signOn = new SingleSignOnCalls(house);
        HealthCall health = new HealthCall(house);
        return List.of(
                new Route("GET", "/health", Who.ANYONE, exchange -> health.answer()),
                new Route("POST", "/api/v1/session", Who.ANYONE, session::signIn),
                new Route("GET", "/api/v1/session", Who.SESSION, session::show),
                new Route("DELETE", "/api/v1/session", Who.SESSION, session::signOut),
                new Route(
                        "GET",
                        "/api/v1/session/oidc",
                        Who.ANYONE,
                        SingleSignOnCalls.TEXT,
                        signOn::begin),
                new Route(
                        "GET",
                        "/api/v1/session/oidc/callback",
                        Who.ANYONE,
                        SingleSignOnCalls.TEXT,
                        signOn::finish),
                new Route("GET", "/api/v1/sessions", Who.ACCOUNT, session::list),
                new Route("DELETE", "/api/v1/sessions/{id}", Who.PERSON, session::end));
    }
}
