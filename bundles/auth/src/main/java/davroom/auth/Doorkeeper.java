package davroom.auth;

import davroom.api.auth.Accounts;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides on each request whose it is. The order: what needs no login, public mode, a page of
 * another site, an encrypted way, the form of the credentials, the credentials.
 */
final class Doorkeeper {
    private static final Logger LOG = LoggerFactory.getLogger(Doorkeeper.class);

    private final SignIn signIn;
    private final Audit audit;
    private final SessionCheck session;

    Doorkeeper(SignIn signIn, Audit audit) {
        this.signIn = signIn;
        this.audit = audit;
        this.session = new SessionCheck(audit);
    }

    /** Without sessions. */
    Verdict verdict(
            Knock knock,
            DoorRules rules,
            Optional<Accounts> accounts,
            Optional<AppPasswordBook> appPasswords) {
        return verdict(knock, rules, accounts, appPasswords, Optional.empty());
    }

    /** Asks the accounts that rule at this moment; while there are none, nobody gets in. */
    Verdict verdict(
            Knock knock,
            DoorRules rules,
            Optional<Accounts> accounts,
            Optional<AppPasswordBook> appPasswords,
            Optional<LiveSessions> sessions) {
        if (rules.isOpen(knock.path())) {
            return Verdict.Pass.NOBODY;
        }
        if (rules.closed()) {
            return rules.isApi(knock.path()) ? Verdict.Refusal.PUBLIC : Verdict.Refusal.CLOSED;
        }
        List<String> headers = knock.header("Authorization");
        if (headers.isEmpty() && knock.method().equals("OPTIONS")) {
            // Explorer and browsers ask so before they sign in
            return Verdict.Pass.NOBODY;
        }
        Client client = rules.proxies().client(knock);
        if (ForeignPage.sent(knock, rules)) {
            audit.refusedAgain("someone", "from a page of another site", client);
            return Verdict.Refusal.FOREIGN_PAGE;
        }
        if (!rules.allowInsecure() && !client.mayTellSecrets()) {
            // also when nothing was sent: a challenge would make the client send it in the clear
            audit.refusedAgain("someone", "not encrypted", client);
            return Verdict.Refusal.INSECURE;
        }
        if (rules.isSignIn(knock.method(), knock.path())) {
            return Verdict.Pass.NOBODY;
        }
        if (headers.isEmpty()) {
            return session.verdict(knock, rules, sessions);
        }
        if (headers.size() > 1) {
            return Verdict.Refusal.malformed("There is more than one Authorization header.");
        }
        if (accounts.isEmpty() || appPasswords.isEmpty()) {
            return Verdict.Refusal.BUSY;
        }
        return verdict(headers.get(0), client, accounts.get(), appPasswords.get());
    }

    private Verdict verdict(
            String header, Client client, Accounts accounts, AppPasswordBook appPasswords) {
        Optional<Credentials> credentials;
        try {
            credentials = Credentials.parse(header);
        } catch (IllegalArgumentException e) {
            return Verdict.Refusal.malformed(e.getMessage());
        }
        if (credentials.isEmpty()) {
            return Verdict.Refusal.UNKNOWN;
        }
        try {
            return signIn.verdict(credentials.get(), client, accounts, appPasswords);
        } catch (Directory.AwayException e) {
            // it says so itself, once
            LOG.debug("The directory cannot be asked", e);
            return Verdict.Refusal.BUSY;
        } catch (RuntimeException e) {
            // whatever a host's accounts throw: who cannot be checked does not get in
            LOG.error("Nobody can sign in: the accounts do not answer.", e);
            return Verdict.Refusal.BUSY;
        }
    }
}
