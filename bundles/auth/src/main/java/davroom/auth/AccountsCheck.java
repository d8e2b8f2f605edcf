package davroom.auth;

import davroom.api.auth.Account;
import davroom.api.auth.AccountRegister;
import davroom.api.auth.Accounts;
import davroom.api.auth.Role;
import davroom.api.health.Finding;
import davroom.api.health.HealthCheck;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Whether those who should can sign in: the accounts answer, and somebody is administrator. */
@Component
public final class AccountsCheck implements HealthCheck {
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Accounts accounts;

    /** Without needs that must be there. */
    public AccountsCheck() {}

    /** Asks these from now on. */
    AccountsCheck of(Accounts asked) {
        accounts = asked;
        return this;
    }

    @Override
    public String name() {
        return "accounts";
    }

    @Override
    public List<Finding> check() {
        Optional<Accounts> asked = Optional.ofNullable(accounts);
        if (asked.isEmpty()) {
            return List.of(
                    Finding.failing(
                            "There are no accounts, so nobody can sign in: they come with the"
                                    + " database."));
        }
        if (asked.get() instanceof AccountRegister own) {
            return List.of(of(own.list()));
        }
        asked.get().find("admin");
        return List.of(Finding.ok("The accounts of the host answer."));
    }

    private static Finding of(List<Account> all) {
        if (all.stream().anyMatch(one -> one.enabled() && one.role() == Role.ADMIN)) {
            return Finding.ok("The accounts answer, " + all.size() + " in all.");
        }
        return Finding.warning(
                "No account is an administrator: davroom users mod NAME --role admin --enabled.");
    }
}
