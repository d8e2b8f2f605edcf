package davroom.webdav;

import davroom.api.auth.Access;
import davroom.api.database.Database;
import davroom.api.library.BusyPaths;
import davroom.api.storage.Change;
import davroom.api.storage.ChangeListener;
import davroom.api.storage.StoragePath;
import davroom.api.webdav.Locks;
import davroom.webdav.history.ChangeLog;
import davroom.webdav.history.FolderVersions;
import davroom.webdav.history.Pulse;
import davroom.webdav.lock.LockLimits;
import davroom.webdav.lock.LockTable;
import davroom.webdav.lock.SidecarKey;
import davroom.webdav.property.DeadProperties;
import davroom.webdav.verb.OpenUploads;
import davroom.webdav.verb.Site;
import davroom.webdav.verb.Tools;
import davroom.webdav.verb.UnusedFiles;
import jakarta.servlet.Servlet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.servlet.whiteboard.annotations.RequireHttpWhiteboard;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the servlet of the drives before the door, and keeps locks and properties up to date. */
@Component(
        configurationPid = "davroom.webdav",
        service = {ChangeListener.class, Locks.class, BusyPaths.class},
        immediate = true)
@Designate(ocd = WebdavRoom.Config.class)
@RequireHttpWhiteboard
public final class WebdavRoom implements ChangeListener, Locks, BusyPaths {
    private static final Logger LOG = LoggerFactory.getLogger(WebdavRoom.class);

    /** It looks into memory only, when there is nothing to do. */
    private static final Duration ROUND = Duration.ofSeconds(5);

    private final Access access;
    private final LockTable locks;
    private final DeadProperties properties;
    private final ChangeLog log;
    private final FolderVersions versions;
    private final OpenUploads uploads = new OpenUploads(0);
    private final WebdavGate gate;
    private final Pulse pulse;
    private volatile Tools tools;
    private volatile ServiceRegistration<Servlet> servlet;
    private volatile Rounds rounds;

    /** Settings. */
    @ObjectClassDefinition(name = "Davroom WebDAV")
    public @interface Config {
        /** Public address. */
        @AttributeDefinition(
                name = "Site URL",
                description = "Public address; its path stands in front of every URL")
        String siteUrl() default "http://localhost:2342/";

        /** Whether there is such a server. */
        @AttributeDefinition(
                name = "Nextcloud",
                description = "Whether clients of Nextcloud find a server here")
        boolean nextcloud() default true;

        /** Longest life of a lock. */
        @AttributeDefinition(
                name = "Longest lock",
                description = "Seconds that a lock lives at most, whatever a client asks for")
        long longestLockSeconds() default 3_600;

        /** Usual life of a lock. */
        @AttributeDefinition(
                name = "Usual lock",
                description = "Seconds that a lock lives when the client does not say")
        long usualLockSeconds() default 1_800;

        /** Locks of one account. */
        @AttributeDefinition(
                name = "Locks of one account",
                description = "How many locks one account may hold")
        int locksPerAccount() default 1_000;

        /** All locks. */
        @AttributeDefinition(name = "Locks in all", description = "How many locks there may be")
        int locksInAll() default 10_000;

        /** Uploads of one account. */
        @AttributeDefinition(
                name = "Uploads of one account",
                description = "How many uploads one account may have running")
        int uploadsPerAccount() default 32;
    }

    /** Opens the tables. */
    @Activate
    public WebdavRoom(
            Config config,
            @Reference Database database,
            @Reference Access access,
            @Reference WebdavGate gate)
            throws SQLException {
        DataSource source = database.open("webdav", WebdavRoom.class);
        Clock clock = Clock.systemUTC();
        LockLimits limits =
                new LockLimits(
                        Duration.ofSeconds(config.longestLockSeconds()),
                        Duration.ofSeconds(config.usualLockSeconds()),
                        config.locksPerAccount(),
                        config.locksInAll());
        this.access = access;
        this.locks = new LockTable(source, clock, () -> "urn:uuid:" + UUID.randomUUID(), limits);
        this.properties = new DeadProperties(source);
        this.log = new ChangeLog(source, clock, properties::follow);
        this.versions = new FolderVersions(log);
        this.gate = gate;
        configure(config);
        this.pulse = new Pulse(log);
    }

    /** Takes requests; only now, for by now the drives are there. */
    @Activate
    void open(BundleContext context) {
        rounds = new Rounds(new UnusedFiles(gate.registry(), locks, properties)::sweep, ROUND);
        servlet =
                context.registerService(
                        Servlet.class,
                        new DavServlet(() -> tools, gate::enter),
                        FrameworkUtil.asDictionary(
                                Map.of(
                                        "osgi.http.whiteboard.servlet.name",
                                        "davroom.webdav",
                                        "osgi.http.whiteboard.servlet.pattern",
                                        "/*",
                                        "osgi.http.whiteboard.context.select",
                                        "(osgi.http.whiteboard.context.name=davroom)")));
    }

    /** The limits of locks are taken when the room opens, the rest at once. */
    @Modified
    void configure(Config config) {
        uploads.limit(config.uploadsPerAccount());
        tools =
                new Tools(
                        Site.of(config.siteUrl()),
                        gate.registry(),
                        access,
                        locks,
                        properties,
                        log,
                        versions,
                        uploads,
                        Clock.systemUTC(),
                        config.nextcloud());
    }

    /**
     * What is changed while the rest of the house goes on, or by a request that is cut off here, is
     * not noted: the log finds out later that this node has ended without a word.
     */
    @Deactivate
    void stop(BundleContext context) {
        servlet.unregister();
        rounds.close();
        pulse.close();
        Bundle house = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION);
        if (house.getState() == Bundle.STOPPING && gate.status().transfers() == 0) {
            try {
                log.end();
            } catch (SQLException e) {
                LOG.warn("The log of changes could not be ended", e);
            }
        }
    }

    @Override
    public Set<StoragePath> busy() {
        return locks.busy();
    }

    @Override
    public void changed(Change change) {
        try {
            locks.changed(change);
        } catch (SQLException e) {
            LOG.error("Locks could not follow a change", e);
        }
        log.changed(change);
    }

    @Override
    public List<Locks.Lock> list() {
        return locks.all().stream()
                .map(
                        lock ->
                                new Locks.Lock(
                                        lock.id(),
                                        SidecarKey.shown(lock.root()),
                                        lock.subject(),
                                        lock.deep(),
                                        lock.exclusive(),
                                        lock.expires()))
                .toList();
    }

    @Override
    public void remove(String id) {
        try {
            locks.remove(id);
        } catch (SQLException e) {
            throw new IllegalStateException("The lock could not be ended", e);
        }
    }
}
