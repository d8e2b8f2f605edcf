package davroom.auth.doctor;

import davroom.api.auth.Access;
import davroom.api.auth.Account;
import davroom.api.auth.AccountDoctor;
import davroom.api.auth.AccountRegister;
import davroom.api.auth.Accounts;
import davroom.api.auth.AppPasswords;
import davroom.api.auth.AuditTrail;
import davroom.api.auth.AuditTrail.Event;
import davroom.api.health.Finding;
import davroom.api.storage.Storage;
import davroom.api.webdav.Gate;
import davroom.auth.Door;
import davroom.auth.SignIn;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Looks at an account with the eyes of all who decide; decides nothing itself. */
@Component(configurationPid = "davroom.auth")
public final class HouseDoctor implements AccountDoctor {
    private static final int REFUSALS = 5;

    private final Door.Settings settings;
    private final Access access;
    private final SignIn signIn;
    private final AppPasswords appPasswords;
    private final AuditTrail audit;
    private final Clock clock = Clock.systemUTC();

    @Reference(policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
    private volatile Accounts accounts;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile Gate gate;

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    private volatile List<Storage> drives = List.of();

    @Activate
    public HouseDoctor(
            Door.Settings settings,
            @Reference Access access,
            @Reference SignIn signIn,
            @Reference AppPasswords appPasswords,
            @Reference AuditTrail audit) {
        this.settings = settings;
        this.access = access;
        this.signIn = signIn;
        this.appPasswords = appPasswords;
        this.audit = audit;
    }

    @Override
    public Diagnosis examine(String name) {
        Accounts asked = accounts;
        Account account =
                asked.find(name)
                        .orElseThrow(
                                () ->
                                        new NoSuchElementException(
                                                "There is no account " + name + "."));
        Examination examination = new Examination(account);
        if (settings.authMode().equals("public")) {
            examination.findings().add(Finding.failing("In public mode nobody signs in."));
        }
        examination.gate(Optional.ofNullable(gate));
        examination.rights(
                access,
                drives.stream()
                        .sorted(Comparator.comparing((Storage one) -> one.drive().kind()))
                        .toList());
        boolean password =
                !(asked instanceof AccountRegister own) || own.hasPassword(account.name());
        examination.credentials(
                password, appPasswords.list(Optional.of(account.name())), clock.instant());
        examination.slowed(signIn.slowed(account.name()));
        examination.way(settings.allowInsecure());
        return new Diagnosis(
                account.name(),
                examination.uses(),
                examination.findings(),
                audit.entries(
                        List.of(Event.REFUSED, Event.DENIED),
                        Optional.of(account.name()),
                        Instant.EPOCH,
                        Long.MAX_VALUE,
                        REFUSALS));
    }
}
