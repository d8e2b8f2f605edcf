package davroom.webdav;

import davroom.api.health.Finding;
import davroom.api.health.HealthCheck;
import davroom.api.webdav.Gate;
import java.util.List;
import java.util.TreeSet;
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
            String closed = String.join(", ", new TreeSet<>(gate.closed()));
            return List.of(
                    closed.isEmpty()
                            ? Finding.ok(
                                    "WebDAV is open, requests under way: "
                                            + status.transfers()
                                            + ".")
                            : Finding.warning(
                                    "WebDAV is open, but for these drives: " + closed + "."));
        }
        return List.of(
                Finding.warning(
                        "WebDAV is closed ("
                                + status.reason()
                                + "): DAVROOM_DISABLE_WEBDAV or DAVROOM_AUTH_MODE says so."));
    }
}
