package davroom.auth.audit;

import davroom.api.metrics.Figure;
import davroom.api.metrics.Figures;
import davroom.auth.Audit;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** How often somebody was not let in. */
@Component
public final class AuditFigures implements Figures {
    private final Audit audit;

    /** Over what is written down. */
    @Activate
    public AuditFigures(@Reference Audit audit) {
        this.audit = audit;
    }

    @Override
    public List<Figure> figures() {
        return List.of(
                Figure.counter(
                        "davroom_sign_ins_refused",
                        "Wrong credentials, and requests that were slowed down or came an unsafe way.",
                        audit.refusals()));
    }
}
