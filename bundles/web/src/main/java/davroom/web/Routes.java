package davroom.web;

import java.util.List;

/** The one table of what can be asked for, and by whom; the README and the OpenAPI file show it. */
final class Routes {
    private static final String SECOND_FACTOR = "/api/v1/users/{name}/second-factor";

    private Routes() {}

    static List<Route> over(House house, Events events) {
        SessionCalls session = new SessionCalls(house);
        SingleSignOnCalls signOn = new SingleSignOnCalls(house);
        UserCalls users = new UserCalls(house);
        SecondFactorCalls factor = new SecondFactorCalls(house);
        AppPasswordCalls apps = new AppPasswordCalls(house);
        SettingCalls settings = new SettingCalls(house);
        WebdavCalls webdav = new WebdavCalls(house);
        LockCalls locks = new LockCalls(house);
        LibraryCalls library = new LibraryCalls(house);
        RunCalls runs = new RunCalls(house);
        TrashCalls trash = new TrashCalls(house);
        HealthCall health = new HealthCall(house);
        MetricsCall metrics = new MetricsCall(house.figures());
        return List.of(
                new Route("GET", "/health", Who.ANYONE, exchange -> health.answer()),
                new Route(
                        "GET", "/metrics", Who.METRICS, "text/plain", exchange -> metrics.answer()),
                new Route(
                        "GET",
                        "/api/v1/openapi.json",
                        Who.ACCOUNT,
                        exchange -> DocumentCall.answer()),
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
                new Route("DELETE", "/api/v1/sessions/{id}", Who.PERSON, session::end),
                new Route("GET", "/api/v1/users", Who.ADMIN, users::list),
                new Route("POST", "/api/v1/users", Who.ADMIN, users::add),
                new Route("GET", "/api/v1/users/{name}", Who.ACCOUNT, users::show),
                new Route("PATCH", "/api/v1/users/{name}", Who.ACCOUNT, users::change),
                new Route("DELETE", "/api/v1/users/{name}", Who.ADMIN, users::remove),
                new Route("POST", SECOND_FACTOR, Who.PERSON, factor::begin),
                new Route("PUT", SECOND_FACTOR, Who.PERSON, factor::confirm),
                new Route("DELETE", SECOND_FACTOR, Who.PERSON, factor::remove),
                new Route("GET", "/api/v1/app-passwords", Who.ACCOUNT, apps::list),
                new Route("POST", "/api/v1/app-passwords", Who.PERSON, apps::issue),
                new Route("GET", "/api/v1/app-passwords/{id}", Who.ACCOUNT, apps::show),
                new Route("DELETE", "/api/v1/app-passwords/{id}", Who.PERSON, apps::remove),
                new Route("GET", "/api/v1/webdav", Who.ACCOUNT, webdav::show),
                new Route("PUT", "/api/v1/webdav", Who.ADMIN, webdav::turn),
                new Route("GET", "/api/v1/events", Who.ACCOUNT, "text/event-stream", events::open),
                new Route("GET", "/api/v1/locks", Who.ADMIN, locks::list),
                new Route("DELETE", "/api/v1/locks/{id}", Who.ADMIN, locks::remove),
                new Route("GET", "/api/v1/library/files", Who.ACCOUNT, library::files),
                new Route("POST", "/api/v1/library/index", Who.ADMIN, library::index),
                new Route("POST", "/api/v1/library/import", Who.ACCOUNT, library::importFrom),
                new Route("GET", "/api/v1/runs", Who.ACCOUNT, runs::list),
                new Route("GET", "/api/v1/runs/{id}", Who.ACCOUNT, runs::show),
                new Route("DELETE", "/api/v1/runs/{id}", Who.ACCOUNT, runs::cancel),
                new Route("GET", "/api/v1/trash", Who.ACCOUNT, trash::list),
                new Route("DELETE", "/api/v1/trash", Who.ADMIN, trash::empty),
                new Route("DELETE", "/api/v1/trash/{id}", Who.ACCOUNT, trash::remove),
                new Route("POST", "/api/v1/trash/{id}/restore", Who.ACCOUNT, trash::restore),
                new Route("GET", "/api/v1/settings", Who.ADMIN, settings::list),
                new Route("PATCH", "/api/v1/settings", Who.ADMIN, settings::change));
    }
}
