package davroom.servlet;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeSet;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.util.tracker.ServiceTracker;

/**
 * Runs the house in a framework as long as the web application is there. The application is up when
 * the drives are: who syncs must not meet a 404 before that.
 */
public final class FrameworkListener implements ServletContextListener {
    private static final String BUNDLES = "/WEB-INF/bundles/";
    private static final long LIMIT_MILLIS = 60_000;

    /** What others log to and are configured by. */
    private static final List<String> FIRST =
            List.of(
                    "org.ops4j.pax.logging",
                    "org.apache.felix.configadmin",
                    "org.osgi.",
                    "org.apache.felix.scr");

    /** Felix's bridge takes no later one, and nothing that we use came later. */
    private static final String JAKARTA =
            "jakarta.servlet;version=5.0,jakarta.servlet.annotation;version=5.0,"
                    + "jakarta.servlet.descriptor;version=5.0,jakarta.servlet.http;version=5.0";

    private Framework framework;

    /** For the container. */
    public FrameworkListener() {}

    @Override
    public void contextInitialized(ServletContextEvent event) {
        ServletContext application = event.getServletContext();
        try {
            framework = start(application);
            awaitDrives(framework.getBundleContext());
        } catch (BundleException | IOException | InvalidSyntaxException e) {
            throw new IllegalStateException("Davroom cannot start.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        application.setAttribute(BundleContext.class.getName(), framework.getBundleContext());
    }

    private static Framework start(ServletContext application) throws BundleException, IOException {
        Framework made =
                ServiceLoader.load(FrameworkFactory.class)
                        .findFirst()
                        .orElseThrow()
                        .newFramework(properties(application));
        made.start();
        List<Bundle> bundles = new ArrayList<>();
        for (String jar : new TreeSet<>(application.getResourcePaths(BUNDLES))) {
            try (InputStream in = application.getResourceAsStream(jar)) {
                bundles.add(made.getBundleContext().installBundle(jar, in));
            }
        }
        bundles.sort(Comparator.comparingInt(FrameworkListener::rank));
        for (Bundle bundle : bundles) {
            bundle.start(Bundle.START_ACTIVATION_POLICY);
        }
        return made;
    }

    /** The settings come as they come to the standalone server: from the environment. */
    private static Map<String, String> properties(ServletContext application) {
        Map<String, String> properties = new HashMap<>();
        System.getenv()
                .forEach(
                        (name, value) -> {
                            if (name.startsWith("DAVROOM_")) {
                                properties.put("davroom.setting." + name, value);
                            }
                        });
        File temporary = (File) application.getAttribute(ServletContext.TEMPDIR);
        properties.put(Constants.FRAMEWORK_STORAGE, new File(temporary, "framework").getPath());
        properties.put(
                Constants.FRAMEWORK_STORAGE_CLEAN, Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT);
        properties.put(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, JAKARTA);
        // Passwords pass through Configuration Admin and must not stay on the disk.
        properties.put("felix.cm.pm", "memory");
        properties.put("org.ops4j.pax.logging.DefaultServiceLog.level", "INFO");
        return properties;
    }

    private static int rank(Bundle bundle) {
        for (int i = 0; i < FIRST.size(); i++) {
            if (bundle.getSymbolicName().startsWith(FIRST.get(i))) {
                return i;
            }
        }
        return FIRST.size();
    }

    private static void awaitDrives(BundleContext context)
            throws InvalidSyntaxException, InterruptedException {
        for (String filter :
                List.of(
                        "(osgi.http.whiteboard.context.name=davroom)",
                        "(osgi.http.whiteboard.servlet.name=davroom.webdav)",
                        "(http.felix.dispatcher=*)")) {
            ServiceTracker<Object, Object> tracker =
                    new ServiceTracker<>(context, context.createFilter(filter), null);
            tracker.open();
            try {
                tracker.waitForService(LIMIT_MILLIS);
            } finally {
                tracker.close();
            }
        }
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        try {
            framework.stop();
            framework.waitForStop(LIMIT_MILLIS);
        } catch (BundleException e) {
            throw new IllegalStateException("Davroom cannot stop.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
