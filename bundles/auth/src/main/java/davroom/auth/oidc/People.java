package davroom.auth.oidc;

import davroom.api.auth.Account;
import davroom.api.auth.AccountRegister;
import davroom.api.auth.Accounts;
import davroom.api.auth.Identity;
import davroom.api.auth.Provider;
import davroom.api.auth.SignInRefusedException;
import davroom.api.auth.SignInRefusedException.Reason;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the account of a person, by issuer and subject alone: a name or an e-mail address that is
 * the same here and there opens nothing.
 */
final class People {
    private static final Logger LOG = LoggerFactory.getLogger(People.class);

    private final IdentityBook identities;
    private final AccountRegister register;
    private final Accounts ruling;
    private final Optional<Registration> registration;

    /**
     * Over the accounts.
     *
     * @param ruling perhaps a host's, which the door asks too
     * @param registration empty when nobody comes in without having been linked
     */
    People(
            IdentityBook identities,
            AccountRegister register,
            Accounts ruling,
            Optional<Registration> registration) {
        this.identities = identities;
        this.register = register;
        this.ruling = ruling;
        this.registration = registration;
    }

    Optional<Account> known(Identity identity) {
        return identities.account(identity).flatMap(ruling::find);
    }

    /** A new account, where that is allowed. */
    Optional<Account> registered(Identity identity, Map<String, Object> claims) {
        if (registration.isEmpty()) {
            return Optional.empty();
        }
        Account made =
                registration.get().account(claims, identity, name -> ruling.find(name).isPresent());
        register.add(made);
        try {
            identities.link(made.name(), identity);
        } catch (IllegalArgumentException e) {
            // the same person came twice at once, and the other one was first
            LOG.debug("{} is not needed", made.name(), e);
            register.remove(made.name());
        }
        return known(identity);
    }

    /** The account, if it may sign in so. */
    Account allowed(Identity identity, Optional<Account> account) throws SignInRefusedException {
        if (account.filter(found -> found.provider() == Provider.OIDC).isEmpty()) {
            LOG.info("Single sign-on: no account is linked with {}", identity.text());
            throw new SignInRefusedException(Reason.NOT_LINKED);
        }
        if (!account.get().enabled() || !account.get().webLogin()) {
            throw new SignInRefusedException(Reason.NOT_ON_PAGES);
        }
        return account.get();
    }
}
