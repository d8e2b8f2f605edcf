package davroom.webdav;

import davroom.api.health.Finding;
import davroom.api.health.HealthCheck;
import davroom.api.webdav.Gate;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tells whether WebDAV is open; closed on purpose, nothing fails. */
@Component
public final class GateCheck implements HealthCheck {
    private final Gate gate;

    /** Asks the gate. */
    @Activate
    public GateCheck(@Reference Gate gate) {
        this.gate = gate;
    }

    @Override
    public String name() {
        return "webdav";
    }

    @Override
    public List<Finding> check() {
        Gate.Status status = gate.status();
        if (status.state() == Gate.State.OPEN) {
            return List.of(
                    Finding.ok("WebDAV is open, requests under way: " + status.transfers() + "."));
        }
        return List.of(
                Finding.warning(
                        "WebDAV is closed ("
                                + status.reason()
                                + "): DAVROOM_DISABLE_WEBDAV or DAVROOM_AUTH_MODE says so."));
    }
}
