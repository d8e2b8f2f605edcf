package davroom.web;

import davroom.api.auth.Access;
import davroom.api.auth.AccountRegister;
import davroom.api.auth.Accounts;
import davroom.api.auth.AppPasswords;
import davroom.api.auth.AuditTrail;
import davroom.api.auth.SecondFactors;
import davroom.api.auth.Sessions;
import davroom.api.auth.SingleSignOn;
import davroom.api.auth.Subject;
import davroom.api.health.Health;
import davroom.api.library.Catalogue;
import davroom.api.library.LibraryRuns;
import davroom.api.metrics.Figures;
import davroom.api.runs.RunListener;
import davroom.api.runs.Runs;
import davroom.api.settings.Settings;
import davroom.api.storage.ChangeListener;
import davroom.api.storage.Storage;
import davroom.api.webdav.Gate;
import davroom.api.webdav.GateListener;
import davroom.api.webdav.Locks;
import jakarta.servlet.Filter;
import jakarta.servlet.Servlet;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.servlet.whiteboard.annotations.RequireHttpWhiteboard;

/** Puts the servlet of the JSON before the door; what stands behind its calls may come and go. */
@Component(
        configurationPid = "davroom.web",
        service = {},
        immediate = true)
@Designate(ocd = WebRoom.Config.class)
@RequireHttpWhiteboard
public final class WebRoom {

    /** Settings. */
    @ObjectClassDefinition(name = "Davroom web")
    public @interface Config {
        /** Public address. */
        @AttributeDefinition(
                name = "Site URL",
                description = "Public address; its path stands in front of every URL")
        String siteUrl() default "http://localhost:2342/";
    }

    /** Less than proxies wait for. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private static final String CONTEXT = "(osgi.http.whiteboard.context.name=davroom)";
    private static final String DEFAULT_CONTEXT = "(osgi.http.whiteboard.context.name=default)";

    /** Before everything behind the door. */
    private static final Dictionary<String, Object> FILTER =
            FrameworkUtil.asDictionary(
                    Map.of(
                            "osgi.http.whiteboard.filter.name",
                            "davroom.web.requests",
                            "osgi.http.whiteboard.filter.pattern",
                            "/*",
                            "osgi.http.whiteboard.filter.asyncSupported",
                            true,
                            "osgi.http.whiteboard.context.select",
                            CONTEXT));

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile AccountRegister accounts;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile AppPasswords appPasswords;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile AuditTrail audit;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Health health;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile SecondFactors secondFactors;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Sessions sessions;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Settings settings;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Gate gate;

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<Storage> drives;

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<Figures> figures;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile SingleSignOn signOn;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Access access;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Accounts people;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Locks locks;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Catalogue catalogue;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile LibraryRuns library;

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<Runs> runs;

    private final Map<String, Integer> ports = new ConcurrentHashMap<>();

    private final House house =
            new House(
                    Map.ofEntries(
                            Map.entry(Access.class, () -> access),
                            Map.entry(Accounts.class, () -> people),
                            Map.entry(AccountRegister.class, () -> accounts),
                            Map.entry(AppPasswords.class, () -> appPasswords),
                            Map.entry(AuditTrail.class, () -> audit),
                            Map.entry(Catalogue.class, () -> catalogue),
                            Map.entry(LibraryRuns.class, () -> library),
                            Map.entry(Gate.class, () -> gate),
                            Map.entry(Health.class, () -> health),
                            Map.entry(Locks.class, () -> locks),
                            Map.entry(SecondFactors.class, () -> secondFactors),
                            Map.entry(Sessions.class, () -> sessions),
                            Map.entry(Settings.class, () -> settings),
                            Map.entry(SingleSignOn.class, () -> signOn)),
                    this::figures,
                    () -> drives,
                    () -> ports,
                    () -> runs);

    private final Events events = new Events(house, HEARTBEAT);
    private final RequestCount requests = new RequestCount();

    private final ServiceRegistration<?> listener;
    private final ServiceRegistration<Filter> filter;
    private final ServiceRegistration<Servlet> servlet;
    private final ServiceRegistration<Servlet> healthWithoutDoor;
    private volatile String basePath;

    /** Takes requests. */
    @Activate
    public WebRoom(Config config, BundleContext context) {
        basePath = basePath(config);
        listener =
                context.registerService(
                        new String[] {
                            ChangeListener.class.getName(),
                            GateListener.class.getName(),
                            RunListener.class.getName()
                        },
                        events,
                        null);
        filter = context.registerService(Filter.class, requests, FILTER);
        servlet = context.registerService(Servlet.class, calls(), properties(basePath));
        healthWithoutDoor = context.registerService(Servlet.class, calls(), withoutDoor(basePath));
    }

    private ApiServlet calls() {
        return new ApiServlet(Routes.over(house, events), () -> basePath, this::denied);
    }

    /** The servlet moves only when it has to: it is gone for a moment then. */
    @Modified
    void configure(Config config) {
        String next = basePath(config);
        if (!next.equals(basePath)) {
            basePath = next;
            servlet.setProperties(properties(next));
            healthWithoutDoor.setProperties(withoutDoor(next));
        }
    }

    @Deactivate
    void stop() {
        healthWithoutDoor.unregister();
        servlet.unregister();
        filter.unregister();
        listener.unregister();
        events.close();
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            target = "(davroom.listener=*)",
            unbind = "removeAddress")
    void addAddress(InetSocketAddress address, Map<String, Object> properties) {
        ports.put(properties.get("davroom.listener").toString(), address.getPort());
    }

    void removeAddress(InetSocketAddress address, Map<String, Object> properties) {
        ports.remove(properties.get("davroom.listener").toString(), address.getPort());
    }

    private void denied(Subject who, String sentence) {
        house.find(AuditTrail.class).ifPresent(trail -> trail.denied(who.name(), sentence));
    }

    private List<Figures> figures() {
        List<Figures> all = new ArrayList<>(figures);
        all.add(requests);
        all.add(new DriveFigures(() -> drives, () -> Optional.ofNullable(gate)));
        all.add(new MachineFigures());
        return all;
    }

    /** {@code https://example.com/photos/} -> {@code /photos}. */
    private static String basePath(Config config) {
        String path = URI.create(config.siteUrl()).getRawPath();
        return path == null ? "" : path.replaceAll("/+$", "");
    }

    /** The longer pattern wins over the one of the drives. */
    private static Dictionary<String, Object> properties(String base) {
        return properties(
                "davroom.web", CONTEXT, base + "/api/v1/*", base + "/metrics", base + "/health");
    }

    /** While the door is away its context is, and somebody has to say so. */
    private static Dictionary<String, Object> withoutDoor(String base) {
        return properties("davroom.web.health", DEFAULT_CONTEXT, base + "/health");
    }

    private static Dictionary<String, Object> properties(
            String name, String context, String... patterns) {
        return FrameworkUtil.asDictionary(
                Map.of(
                        "osgi.http.whiteboard.servlet.name",
                        name,
                        "osgi.http.whiteboard.servlet.asyncSupported",
                        true,
                        "osgi.http.whiteboard.servlet.pattern",
                        Stream.concat(Stream.of(patterns), Stream.of("/health"))
                                .distinct()
                                .toArray(String[]::new),
                        "osgi.http.whiteboard.context.select",
                        context));
    }
}
