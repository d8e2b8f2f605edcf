package davroom.webdav.nextcloud;

import davroom.api.auth.Permission;
import davroom.webdav.lock.WritePlan;
import davroom.webdav.verb.Admission;
import davroom.webdav.verb.Exchange;
import davroom.webdav.verb.Plan;
import davroom.webdav.verb.Verb;
import java.io.IOException;

/** Something done with pieces by who may add files where they could go. */
record PieceVerb(Permission permission, Admission.Act act) implements Verb {
    @Override
    public Plan plan(Exchange exchange) {
        return Plan.of(permission, exchange.path(), WritePlan.none());
    }

    @Override
    public void require(Exchange exchange) {
        // the pieces are in no place yet
    }

    @Override
    public void expect(Exchange exchange) {
        // what is expected is about the file that they become
    }

    @Override
    public void answer(Exchange exchange) throws IOException {
        act.run();
    }
}
