package davroom.auth.ldap;

import com.unboundid.ldap.sdk.ExtendedResult;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.extensions.StartTLSExtendedRequest;
import com.unboundid.util.ssl.HostNameSSLSocketVerifier;
import davroom.auth.Directory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens connections to the directory, a few at a time and with limits of time everywhere. After a
 * failure nobody waits for it for some seconds: requests would pile up behind a directory that does
 * not answer.
 */
final class LdapConnections {
    private static final Logger LOG = LoggerFactory.getLogger(LdapConnections.class);
    private static final Duration SPARED = Duration.ofSeconds(5);
    private static final int CONNECT_MILLIS = 3_000;
    private static final int ANSWER_MILLIS = 5_000;
    private static final int MOST = 8;
    private static final int LONGEST_MESSAGE = 1 << 20;

    private final LdapRules rules;
    private final Clock clock;
    private final Semaphore turns = new Semaphore(MOST, true);
    private volatile Instant sparedUntil = Instant.MIN;

    LdapConnections(LdapRules rules, Clock clock) {
        this.rules = rules;
        this.clock = clock;
    }

    /** What is asked over a connection. */
    @FunctionalInterface
    interface Question<T> {
        T ask(LDAPConnection connection) throws LDAPException;
    }

    /**
     * Asks as who searches.
     *
     * @throws Directory.AwayException when there is no answer
     */
    <T> T ask(Question<T> question) {
        if (clock.instant().isBefore(sparedUntil)) {
            throw new Directory.AwayException("The directory did not answer a moment ago.", null);
        }
        takeTurn();
        try (LDAPConnection connection = new LDAPConnection(options())) {
            open(connection);
            T answer = question.ask(connection);
            sparedUntil = Instant.MIN;
            return answer;
        } catch (LDAPException e) {
            sparedUntil = clock.instant().plus(SPARED);
            LOG.warn(
                    "The directory {}:{} cannot be asked: {}",
                    rules.host(),
                    rules.port(),
                    e.getMessage());
            throw new Directory.AwayException("The directory does not answer.", e);
        } finally {
            turns.release();
        }
    }

    private void takeTurn() {
        try {
            if (turns.tryAcquire(ANSWER_MILLIS, TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Directory.AwayException("Stopped while waiting for the directory.", e);
        }
        throw new Directory.AwayException("Too many wait for the directory.", null);
    }

    private void open(LDAPConnection connection) throws LDAPException {
        Authorities authorities = new Authorities(rules.authorities());
        if (rules.encryption() == LdapRules.Encryption.TLS) {
            connection.setSocketFactory(authorities.sockets());
        }
        connection.connect(rules.host(), rules.port());
        if (rules.encryption() == LdapRules.Encryption.STARTTLS) {
            ExtendedResult started =
                    connection.processExtendedOperation(
                            new StartTLSExtendedRequest(authorities.sockets()));
            if (!started.getResultCode().equals(ResultCode.SUCCESS)) {
                // going on would send passwords in the clear
                throw new LDAPException(started);
            }
        }
        if (!rules.bindDn().isEmpty()) {
            connection.bind(rules.bindDn(), rules.password());
        }
    }

    private static LDAPConnectionOptions options() {
        LDAPConnectionOptions options = new LDAPConnectionOptions();
        options.setConnectTimeoutMillis(CONNECT_MILLIS);
        options.setResponseTimeoutMillis(ANSWER_MILLIS);
        options.setMaxMessageSize(LONGEST_MESSAGE);
        options.setUseSynchronousMode(true);
        // a referral would send passwords to whomever the answer names
        options.setFollowReferrals(false);
        options.setSSLSocketVerifier(new HostNameSSLSocketVerifier(true));
        return options;
    }
}
