package davroom.database;

import com.zaxxer.hikari.HikariDataSource;
import davroom.api.database.Database;
import davroom.api.metrics.Figures;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.jdbc.DataSourceFactory;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Offers the configured database while its driver is there and no host brings another. */
@Component(
        configurationPid = "davroom.database",
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        immediate = true,
        service = {})
@Designate(ocd = OwnDatabase.Settings.class)
public final class OwnDatabase {
    /** Where the database is. */
    @ObjectClassDefinition(name = "Davroom database")
    public @interface Settings {
        @AttributeDefinition(name = "URL", description = "jdbc:h2:file:... or jdbc:postgresql:...")
        String url();

        @AttributeDefinition(name = "User", description = "Who we are there", required = false)
        String user() default "";

        @AttributeDefinition(
                name = "Password",
                description = "The password of that user",
                type = AttributeType.PASSWORD,
                required = false)
        String password() default "";
    }

    private static final Logger LOG = LoggerFactory.getLogger(OwnDatabase.class);
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private final BundleContext context;
    private final DatabaseUrl url;
    private final Keeper keeper;
    private Optional<DataSourceFactory> driver = Optional.empty();
    private int hosts;
    private boolean started;

    @Activate
    public OwnDatabase(BundleContext context, Settings settings) {
        this.context = context;
        String given = Optional.ofNullable(settings.url()).orElse("");
        this.url = new DatabaseUrl(given, settings.user(), settings.password());
        this.keeper = new Keeper(FIRST_WAIT, LONGEST_WAIT, url::hide);
    }

    /** Every driver and every host that is there now has been told of. */
    @Activate
    synchronized void start() {
        started = true;
        if (driver.isEmpty()) {
            LOG.info("The database waits for its driver {}", url.driver());
        }
        decide();
    }

    @Deactivate
    void stop() {
        keeper.close();
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    synchronized void addDriver(DataSourceFactory factory, Map<String, Object> properties) {
        if (url.driver().equals(properties.get(DataSourceFactory.OSGI_JDBC_DRIVER_CLASS))) {
            driver = Optional.of(factory);
            decide();
        }
    }

    synchronized void removeDriver(DataSourceFactory factory) {
        if (driver.filter(used -> used.equals(factory)).isPresent()) {
            driver = Optional.empty();
            decide();
        }
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            target = HostDatabase.TARGET)
    synchronized void addHost(ServiceReference<DataSource> host) {
        hosts++;
        decide();
    }

    synchronized void removeHost(ServiceReference<DataSource> host) {
        hosts--;
        decide();
    }

    private void decide() {
        if (started) {
            keeper.wish(driver.filter(there -> hosts == 0).map(there -> () -> open(there)));
        }
    }

    private Keeper.Open open(DataSourceFactory factory) throws SQLException {
        HikariDataSource connections = Pool.open(url, factory);
        LOG.info("The database is open: {}", url);
        ServiceRegistration<Database> offer =
                context.registerService(Database.class, new MigratedDatabase(connections), null);
        ServiceRegistration<Figures> figures =
                context.registerService(Figures.class, new PoolFigures(connections), null);
        return () -> {
            try {
                figures.unregister();
                offer.unregister();
            } finally {
                connections.close();
                LOG.info("The database is closed: {}", url);
            }
        };
    }
}
