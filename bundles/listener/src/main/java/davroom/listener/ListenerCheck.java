package davroom.listener;

import davroom.api.health.Finding;
import davroom.api.health.HealthCheck;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Looks after the socket of each configuration, also when it could not be opened. */
@Component(configurationPid = "davroom.listener", configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class ListenerCheck implements HealthCheck {
    private final Listener.Settings settings;
    private final List<String> open = new CopyOnWriteArrayList<>();

    /** With the configuration of the listener itself. */
    @Activate
    public ListenerCheck(Listener.Settings settings) {
        this.settings = settings;
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            target = "(davroom.listener=*)")
    void addAddress(InetSocketAddress address, Map<String, Object> properties) {
        open.add(line(address, properties));
    }

    void removeAddress(InetSocketAddress address, Map<String, Object> properties) {
        open.remove(line(address, properties));
    }

    private static String line(InetSocketAddress address, Map<String, Object> properties) {
        return properties.get("davroom.listener") + " " + address.getPort();
    }

    @Override
    public String name() {
        return "listener";
    }

    @Override
    public List<Finding> check() {
        List<Finding> findings = new ArrayList<>();
        String scheme = settings.secure() ? "https" : "http";
        findings.add(
                open.stream()
                        .filter(line -> line.startsWith(scheme + " ") && isOurs(line))
                        .findFirst()
                        .map(
                                line ->
                                        Finding.ok(
                                                "Listening: "
                                                        + line.replace(" ", " on port ")
                                                        + "."))
                        .orElseGet(() -> notOpen(scheme)));
        if (settings.secure()) {
            findings.add(certificate());
        }
        return findings;
    }

    private boolean isOurs(String line) {
        return settings.port() == 0 || line.endsWith(" " + settings.port());
    }

    private Finding notOpen(String scheme) {
        return Finding.failing(
                "Nobody can connect by "
                        + scheme
                        + " on "
                        + settings.host()
                        + " port "
                        + settings.port()
                        + ": another program has the port, the host is not an address of this"
                        + " computer, or the certificate cannot be used; the server's log says"
                        + " which.");
    }

    private Finding certificate() {
        SelfSignedFiles own = SelfSignedFiles.in(Path.of(settings.keyFolder()));
        CertificateHealth health =
                new CertificateHealth(
                        settings.selfSigned() ? own.certificate() : Path.of(settings.tlsCert()),
                        settings.selfSigned() ? own.key() : Path.of(settings.tlsKey()),
                        List.of(settings.names()),
                        Clock.systemUTC());
        return health.finding();
    }
}
