package davroom.it;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Dictionary;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import javax.inject.Inject;
import javax.sql.DataSource;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.ops4j.pax.exam.util.Filter;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.jdbc.DataSourceFactory;

/** The house when its database changes under it. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class DatabaseIT {
    private static final String DATABASE = "davroom.api.database.Database";
    private static final String OF_HOST = "davroom.database.HostDatabase";

    @Inject private BundleContext context;

    @Inject private ConfigurationAdmin configurations;

    @Inject
    @Filter("(osgi.jdbc.driver.class=org.h2.Driver)")
    private DataSourceFactory drivers;

    private final Drive drive = new Drive(Integer.getInteger(House.PORT, 0));

    @Configuration
    public Option[] house() throws IOException {
        return House.options();
    }

    @Before
    public void theDriveIsThere() {
        Eventually.holds("the drive", drive::answers);
    }

    @Test
    public void givesWayToTheDataSourceOfAHost() throws SQLException {
        DataSource host = inMemory("host");
        ServiceRegistration<DataSource> offer =
                context.registerService(
                        DataSource.class,
                        host,
                        FrameworkUtil.asDictionary(Map.of("davroom.database", "host")));

        Eventually.holds("only the host's is offered", () -> offered().equals(List.of(OF_HOST)));
        Eventually.holds("the drive works with it", drive::answers);
        Eventually.holds("its tables are there", () -> hasTable(host, "AUTH_ACCOUNT"));
        assertEquals(List.of(OF_HOST), offered());

        offer.unregister();

        Eventually.holds("only ours is offered", () -> offered().equals(List.of("ours")));
        Eventually.holds("the drive works with ours", drive::answers);
    }

    @Test
    public void waitsForADatabaseThatDoesNotAnswer() throws IOException {
        org.osgi.service.cm.Configuration database =
                configurations.getConfiguration("davroom.database", "?");
        Dictionary<String, Object> before = database.getProperties();

        String nobody = "jdbc:postgresql://127.0.0.1:" + closedPort() + "/nobody";
        database.update(
                FrameworkUtil.asDictionary(Map.of("url", nobody, "user", "", "password", "")));

        Eventually.holds("no database is offered", () -> offered().isEmpty());
        assertFalse(drive.answers());

        database.update(before);

        Eventually.holds("the drive is back", drive::answers);
    }

    /** Who offers a database: the components' names, and "ours" for the one without. */
    private List<String> offered() {
        try {
            ServiceReference<?>[] found = context.getAllServiceReferences(DATABASE, null);
            Stream<ServiceReference<?>> all = found == null ? Stream.empty() : Arrays.stream(found);
            return all.map(reference -> reference.getProperty("component.name"))
                    .map(name -> name == null ? "ours" : name.toString())
                    .toList();
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private DataSource inMemory(String name) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty(
                DataSourceFactory.JDBC_URL, "jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1");
        return drivers.createDataSource(properties);
    }

    private static boolean hasTable(DataSource source, String name) {
        try (Connection connection = source.getConnection();
                ResultSet tables = connection.getMetaData().getTables(null, null, name, null)) {
            return tables.next();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
