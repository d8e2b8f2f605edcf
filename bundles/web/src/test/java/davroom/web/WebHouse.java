package davroom.web;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import davroom.api.auth.Access;
import davroom.api.auth.Account;
import davroom.api.auth.AccountRegister;
import davroom.api.auth.Accounts;
import davroom.api.auth.AppPasswords;
import davroom.api.auth.Means;
import davroom.api.auth.Scope;
import davroom.api.auth.SecondFactors;
import davroom.api.auth.Sessions;
import davroom.api.auth.SingleSignOn;
import davroom.api.auth.Subject;
import davroom.api.auth.Visitor;
import davroom.api.health.Health;
import davroom.api.library.Catalogue;
import davroom.api.library.LibraryRuns;
import davroom.api.metrics.Figures;
import davroom.api.runs.Runs;
import davroom.api.settings.Settings;
import davroom.api.storage.Storage;
import davroom.api.testing.MemoryGate;
import davroom.api.testing.MemoryLocks;
import davroom.api.testing.OpenAccess;
import davroom.api.webdav.Gate;
import davroom.api.webdav.Locks;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** The servlet behind a real socket, over accounts in memory: what a program meets. */
final class WebHouse implements AutoCloseable {
    /** All that was answered, for the test of the OpenAPI file. */
    final MemoryAccounts accounts = new MemoryAccounts();

    final MemorySessions sessions = new MemorySessions(accounts);
    final MemorySignOn signOn = new MemorySignOn(accounts);
    final MemoryAppPasswords appPasswords = new MemoryAppPasswords();
    final MemoryFactors factors = new MemoryFactors(accounts);
    final MemorySettings settings = new MemorySettings();
    final List<Health.Result> results = new CopyOnWriteArrayList<>();
    final List<Figures> figures = new CopyOnWriteArrayList<>();
    final Map<Class<?>, Supplier<?>> services = new ConcurrentHashMap<>();
    final MemoryGate gate = new MemoryGate(settings.saved);
    final MemoryLocks locks = new MemoryLocks();
    final List<Storage> drives = new CopyOnWriteArrayList<>();
    final MemoryLibrary library = new MemoryLibrary();
    final List<Runs> runs = new CopyOnWriteArrayList<>(List.of(library));

    /** Who was denied what: {@code Bob: sentence}. */
    final List<String> denials = new CopyOnWriteArrayList<>();

    /** Those over no rooms at all. */
    static final List<Route> ROUTES = nothing();

    final Events events;
    final List<Route> routes;

    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    WebHouse() {
        services.put(AccountRegister.class, () -> accounts);
        services.put(Sessions.class, () -> sessions);
        services.put(SingleSignOn.class, () -> signOn);
        services.put(AppPasswords.class, () -> appPasswords);
        services.put(SecondFactors.class, () -> factors);
        services.put(Settings.class, () -> settings);
        services.put(Gate.class, () -> gate);
        services.put(Locks.class, () -> locks);
        services.put(Catalogue.class, () -> library);
        services.put(LibraryRuns.class, () -> library);
        services.put(Access.class, () -> new OpenAccess());
        services.put(Health.class, () -> (Health) oldest -> List.copyOf(results));
        services.put(Accounts.class, () -> new Known());
        events =
                new Events(
                        new House(
                                services,
                                () -> figures,
                                () -> drives,
                                () -> Map.of("http", 8080),
                                () -> runs),
                        Duration.ofMillis(50));
        routes =
                Routes.over(
                        new House(
                                services,
                                () -> figures,
                                () -> drives,
                                () -> Map.of("http", 8080),
                                () -> runs),
                        events);
        ServletContextHandler context = new ServletContextHandler("/");
        FilterHolder porter = new FilterHolder(new Porter());
        porter.setAsyncSupported(true);
        context.addFilter(porter, "/*", null);
        ServletHolder servlet =
                new ServletHolder(new ApiServlet(routes, () -> "/photos", this::denied));
        servlet.setAsyncSupported(true);
        context.addServlet(servlet, "/*");
        server.setHandler(context);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void denied(Subject who, String sentence) {
        denials.add(who.name() + ": " + sentence);
    }

    private static List<Route> nothing() {
        House house = new House(Map.of(), List::of, List::of, Map::of, List::of);
        Events none = new Events(house, Duration.ofDays(1));
        none.close();
        return Routes.over(house, none);
    }

    int port() {
        return connector.getLocalPort();
    }

    /** An answer with its body as JSON. */
    record Reply(HttpResponse<String> response) {
        int status() {
            return response.statusCode();
        }

        JsonObject json() {
            return new Gson().fromJson(response.body(), JsonObject.class);
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        String text(String member) {
            return json().get(member).getAsString();
        }
    }

    /**
     * Asks as someone: {@code bob} with the own password, {@code bob*} with an app password for
     * everything, {@code bob!} with a session, {@code bob#} with an app password for metrics,
     * {@code bob~} with one for drives; empty as nobody.
     */
    Reply ask(String who, String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        BodyPublisher publisher =
                body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                        .method(method, publisher)
                        .header("X-Who", who + " ");
        boolean typed = List.of(headers).contains("Content-Type");
        if (!body.isEmpty() && !typed) {
            request.header("Content-Type", "application/json");
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        Reply reply = new Reply(client.send(request.build(), BodyHandlers.ofString()));
        OpenApi.assertDescribes(routes, method, path, reply.response());
        return reply;
    }

    Reply ask(String who, String method, String path) throws IOException, InterruptedException {
        return ask(who, method, path, "");
    }

    @Override
    public void close() {
        events.close();
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** The accounts, for who asks whether they are still as they were. */
    private final class Known implements Accounts {
        @Override
        public Optional<Account> find(String name) {
            return accounts.find(name);
        }

        @Override
        public Optional<Account> authenticate(String name, String password) {
            return Optional.empty();
        }
    }

    /** Believes every name. */
    private final class Porter implements Filter {
        @Override
        public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            request.setAttribute(
                    Visitor.ATTRIBUTE,
                    new Visitor(InetAddress.getLoopbackAddress(), true, "Browser"));
            String who = ((HttpServletRequest) request).getHeader("X-Who");
            if (who != null && !who.isBlank()) {
                enter(request, who.strip());
            }
            chain.doFilter(request, response);
        }

        private void enter(ServletRequest request, String who) {
            String name = who.replaceAll("[^a-zA-Z]", "");
            Account account = accounts.find(name).orElseThrow();
            Subject subject =
                    switch (who.substring(name.length())) {
                        case "*" -> new Subject(account, Scope.ALL, Means.APP_PASSWORD, List.of());
                        case "#" ->
                                new Subject(account, Scope.METRICS, Means.APP_PASSWORD, List.of());
                        case "~" ->
                                new Subject(account, Scope.WEBDAV, Means.APP_PASSWORD, List.of());
                        case "!" -> new Subject(account, Scope.ALL, Means.SESSION, List.of());
                        default -> new Subject(account, Scope.ALL);
                    };
            request.setAttribute(Subject.ATTRIBUTE, subject);
            if (subject.means() == Means.SESSION) {
                request.setAttribute(
                        Sessions.Current.ATTRIBUTE,
                        new Sessions.Current("of" + account.name(), "csrf"));
            }
        }
    }
}
