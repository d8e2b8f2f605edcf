package davroom.webdav.verb;

import davroom.api.auth.Access;
import davroom.api.auth.Permission;
import davroom.api.auth.Subject;
import davroom.api.storage.Storage;
import davroom.api.storage.StoragePath;
import davroom.webdav.condition.PreconditionFailedException;
import davroom.webdav.lock.Claim;
import davroom.webdav.lock.LockedException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.Set;

/**
 * The one place where a request is let through or not. Everything that can refuse it stands here,
 * before a byte of its body is read.
 */
public final class Admission {
    /** The state token that no lock has (RFC 4918 10.4.8). */
    private static final Set<String> NO_LOCK = Set.of("DAV:no-lock");

    private Admission() {}

    /** What is done when nothing stands against it. */
    @FunctionalInterface
    public interface Act {
        /** Does it. */
        void run() throws IOException;
    }

    /** Lets the verb answer, or throws why not. */
    @SuppressWarnings("try") // the claim is there to be closed
    public static void run(Verb verb, Exchange exchange, Act answer) throws IOException {
        Plan plan = verb.plan(exchange);
        for (Plan.Need need : plan.needs()) {
            permit(exchange, need);
        }
        verb.require(exchange);
        if (plan.writes().items().isEmpty()) {
            judge(verb, exchange);
            answer.run();
            return;
        }
        // before the If header: a wrong token for a locked file is 423, not 412
        try (Claim claim = claim(plan, exchange)) {
            judge(verb, exchange);
            answer.run();
        }
    }

    private static Claim claim(Plan plan, Exchange exchange) throws IOException {
        Set<String> tokens = exchange.ifCondition().tokens();
        try {
            return exchange.tools()
                    .locks()
                    .claim(
                            plan.writes().keyed(exchange.placement()::key),
                            exchange.subject().name(),
                            tokens);
        } catch (LockedException e) {
            // RFC 4918 10.4.8: who says that there is no lock is wrong, and has no wrong token
            if (NO_LOCK.containsAll(tokens) && !exchange.ifCondition().holds(exchange.entry())) {
                throw new PreconditionFailedException("If");
            }
            throw e;
        }
    }

    private static void permit(Exchange exchange, Plan.Need need) throws IOException {
        Access access = exchange.tools().access();
        try {
            access.check(exchange.subject(), need.permission(), need.path());
        } catch (AccessDeniedException e) {
            throw isHidden(access, exchange.subject(), need.path())
                    ? Refusal.NOTHING_HERE.exception()
                    : e;
        }
        boolean readOnly =
                exchange.tools()
                        .drives()
                        .of(need.path())
                        .map(Storage::drive)
                        .map(drive -> drive.readOnly())
                        .orElse(false);
        if (readOnly && need.permission() != Permission.READ) {
            throw new ReadOnlyFileSystemException();
        }
    }

    /** Whether one may use drives, and is not to know of this one. */
    private static boolean isHidden(Access access, Subject subject, StoragePath path) {
        return !path.isRoot()
                && access.sees(subject, StoragePath.ROOT)
                && !access.sees(subject, StoragePath.of(path.drive()));
    }

    private static void judge(Verb verb, Exchange exchange) throws IOException {
        if (!exchange.ifCondition().holds(exchange.entry())) {
            throw new PreconditionFailedException("If");
        }
        verb.expect(exchange);
    }
}
