package davroom.web;

import davroom.api.auth.AccountRegister;
import davroom.api.auth.AppPasswords;
import davroom.api.auth.SecondFactors;
import davroom.api.auth.Sessions;
import davroom.api.auth.SingleSignOn;
import davroom.api.health.Health;
import davroom.api.settings.Settings;
import jakarta.servlet.Servlet;
import java.net.URI;
import java.util.Dictionary;
import java.util.Map;
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
    private volatile SingleSignOn signOn;

    private final House house =
            new House(
                    Map.of(
                            AccountRegister.class, () -> accounts,
                            AppPasswords.class, () -> appPasswords,
                            Health.class, () -> health,
                            SecondFactors.class, () -> secondFactors,
                            Sessions.class, () -> sessions,
                            Settings.class, () -> settings,
                            SingleSignOn.class, () -> signOn));

    private final ServiceRegistration<Servlet> servlet;
    private volatile String basePath;

    /** Takes requests. */
    @Activate
    public WebRoom(Config config, BundleContext context) {
        basePath = basePath(config);
        servlet =
                context.registerService(
                        Servlet.class,
                        new ApiServlet(Routes.over(house), () -> basePath),
                        properties(basePath));
    }

    /** The servlet moves only when it has to: it is gone for a moment then. */
    @Modified
    void configure(Config config) {
        String next = basePath(config);
        if (!next.equals(basePath)) {
            basePath = next;
            servlet.setProperties(properties(next));
        }
    }

    @Deactivate
    void stop() {
        servlet.unregister();
    }

    /** {@code https://example.com/photos/} -> {@code /photos}. */
    private static String basePath(Config config) {
        String path = URI.create(config.siteUrl()).getRawPath();
        return path == null ? "" : path.replaceAll("/+$", "");
    }

    /** The longer pattern wins over the one of the drives. */
    private static Dictionary<String, Object> properties(String base) {
        return FrameworkUtil.asDictionary(
                Map.of(
                        "osgi.http.whiteboard.servlet.name",
                        "davroom.web",
                        "osgi.http.whiteboard.servlet.pattern",
                        new String[] {
                            base + "/api/v1/*", base + "/metrics", base + "/health", "/health"
                        },
                        "osgi.http.whiteboard.context.select",
                        "(osgi.http.whiteboard.context.name=davroom)"));
    }
}
