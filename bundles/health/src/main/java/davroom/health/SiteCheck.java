package davroom.health;

import davroom.api.health.Finding;
import davroom.api.health.HealthCheck;
import davroom.api.settings.Setting;
import davroom.api.settings.Settings;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Whether people who type the public address come to a socket of this server. */
@Component
public final class SiteCheck implements HealthCheck {
    private final Map<InetSocketAddress, String> open = new ConcurrentHashMap<>();

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile Settings settings;

    public SiteCheck() {}

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            target = "(davroom.listener=*)")
    void addAddress(InetSocketAddress address, Map<String, Object> properties) {
        open.put(address, String.valueOf(properties.get("davroom.listener")));
    }

    void removeAddress(InetSocketAddress address) {
        open.remove(address);
    }

    @Override
    public String name() {
        return "site";
    }

    @Override
    public List<Finding> check() {
        Optional<Setting> site =
                Optional.ofNullable(settings).stream()
                        .flatMap(all -> all.list().stream())
                        .filter(one -> one.name().equals("DAVROOM_SITE_URL"))
                        .findFirst();
        List<SiteAddress.Socket> sockets = new ArrayList<>();
        open.forEach((address, scheme) -> sockets.add(new SiteAddress.Socket(scheme, address)));
        sockets.sort(Comparator.comparing(SiteAddress.Socket::scheme));
        return site.map(
                        setting ->
                                List.of(
                                        new SiteAddress(
                                                        setting.value(),
                                                        setting.source() != Setting.Source.DEFAULT)
                                                .finding(sockets)))
                .orElse(List.of());
    }
}
