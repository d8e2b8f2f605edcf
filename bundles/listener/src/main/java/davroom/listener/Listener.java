package davroom.listener;

import java.net.InetSocketAddress;
import java.util.Map;
import org.apache.felix.http.jetty.ConnectorFactory;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Server;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * One configuration is one listening socket, and one published address while it is open. Jetty
 * itself never restarts for it, so other listeners keep their connections.
 */
@Component(
        configurationPid = "davroom.listener",
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        service = ConnectorFactory.class)
@Designate(ocd = Listener.Settings.class, factory = true)
public final class Listener implements ConnectorFactory {

    private final BundleContext bundle;
    private final Entrance entrance;

    @Activate
    public Listener(Settings settings, BundleContext bundle) {
        this.bundle = bundle;
        this.entrance = new Entrance(Setup.of(settings), this::publish);
    }

    @Override
    public Connector createConnector(Server server) {
        return entrance.connector(server);
    }

    /** Config Admin's only thread: the sockets change places on one of Jetty's threads. */
    @Modified
    void modified(Settings settings) {
        entrance.change(Setup.of(settings));
    }

    @Deactivate
    void close() {
        entrance.close();
    }

    private Runnable publish(String scheme, InetSocketAddress address) {
        ServiceRegistration<InetSocketAddress> published =
                bundle.registerService(
                        InetSocketAddress.class,
                        address,
                        FrameworkUtil.asDictionary(Map.of("davroom.listener", scheme)));
        return published::unregister;
    }

    /** One listening socket. */
    @ObjectClassDefinition(name = "Listener", description = "One listening socket")
    @interface Settings {
        @AttributeDefinition(description = "Address or name to listen on; 0.0.0.0 is every one")
        String host() default "0.0.0.0";

        @AttributeDefinition(description = "Port; 0 is any free one")
        int port() default 2342;

        @AttributeDefinition(description = "TLS with HTTP/2, instead of plain HTTP/1.1")
        boolean secure() default false;

        @AttributeDefinition(
                description = "PEM file: the certificate, then those that vouch for it")
        String tlsCert() default "";

        @AttributeDefinition(description = "PEM file: the private key, without a password")
        String tlsKey() default "";

        @AttributeDefinition(description = "Make and keep a self-signed pair in keyFolder")
        boolean selfSigned() default false;

        @AttributeDefinition(description = "Folder of the self-signed pair")
        String keyFolder() default "";

        @AttributeDefinition(description = "Names and addresses that a self-signed pair must know")
        String[] names() default {};

        @AttributeDefinition(description = "Longest time from the first byte of a head to its end")
        int headSeconds() default 10;

        @AttributeDefinition(description = "Longest silence of a client that we wait for")
        int idleSeconds() default 30;

        @AttributeDefinition(description = "Waiting time over which minBytesPerSecond is measured")
        int graceSeconds() default 30;

        @AttributeDefinition(description = "Slowest client, up and down; 0 is no limit")
        long minBytesPerSecond() default 500;

        @AttributeDefinition(description = "Time for running requests when this listener closes")
        int drainSeconds() default 10;

        @AttributeDefinition(description = "Close the connector that Felix itself opens")
        boolean exclusive() default false;
    }
}
