package davroom.auth.doctor;

import davroom.api.auth.Access;
import davroom.api.auth.Account;
import davroom.api.auth.AccountDoctor.Use;
import davroom.api.auth.AppPassword;
import davroom.api.auth.DriveRights;
import davroom.api.auth.Means;
import davroom.api.auth.Permission;
import davroom.api.auth.Scope;
import davroom.api.auth.Subject;
import davroom.api.health.Finding;
import davroom.api.storage.Space;
import davroom.api.storage.Storage;
import davroom.api.webdav.Gate;
import davroom.auth.Within;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One account, looked at from the gate to its folder, in the order in which a request comes. */
final class Examination {
    private static final Set<Scope> OPEN_DRIVES =
            Set.of(Scope.ALL, Scope.WEBDAV, Scope.WEBDAV_READ, Scope.WEBDAV_UPLOAD);

    private final Account account;
    private final List<Finding> findings = new ArrayList<>();
    private final List<Use> uses = new ArrayList<>();

    Examination(Account account) {
        this.account = account;
    }

    List<Finding> findings() {
        return findings;
    }

    List<Use> uses() {
        return uses;
    }

    /** A server that does not run has none. */
    void gate(Optional<Gate> gate) {
        gate.map(Gate::status)
                .filter(status -> status.state() != Gate.State.OPEN)
                .ifPresent(
                        status ->
                                findings.add(
                                        Finding.failing(
                                                "WebDAV is closed for everybody ("
                                                        + status.reason()
                                                        + ").")));
        gate.map(Gate::closed).orElse(Set.of()).stream()
                .sorted()
                .forEach(
                        drive ->
                                findings.add(
                                        Finding.warning(
                                                "The drive "
                                                        + drive
                                                        + " is closed for everybody: davroom webdav"
                                                        + " enable "
                                                        + drive
                                                        + ".")));
    }

    /** What the account may at all; its credentials may be worth less. */
    void rights(Access access, Collection<Storage> drives) {
        Subject subject = new Subject(account, Scope.ALL, Means.APP_PASSWORD, List.of());
        Set<String> hindrances = new LinkedHashSet<>();
        for (Storage drive : drives) {
            DriveRights rights = access.rights(subject, drive.drive().path());
            List<Permission> may = rights.permissions().stream().sorted().toList();
            uses.add(new Use(rights.home(), may));
            hindrances.addAll(rights.hindrances());
            if (!may.isEmpty()) {
                room(drive);
            }
        }
        boolean nothing = uses.stream().allMatch(use -> use.permissions().isEmpty());
        if (uses.isEmpty()) {
            findings.add(Finding.failing("There is no drive: davroom doctor says more."));
        } else if (nothing) {
            hindrances.forEach(why -> findings.add(Finding.failing(why)));
        } else {
            hindrances.forEach(why -> findings.add(Finding.ok(why)));
        }
    }

    private void room(Storage drive) {
        String name = drive.drive().name();
        if (drive.drive().readOnly()) {
            findings.add(Finding.ok("The drive " + name + " is read-only for everybody."));
            return;
        }
        try {
            Space space = drive.space();
            if (space.full()) {
                String why = space.byQuota() ? Gate.QUOTA_USED_UP : Gate.LOW_DISK;
                findings.add(
                        Finding.warning("The drive " + name + " takes nothing more: " + why + "."));
            }
        } catch (IOException e) {
            findings.add(
                    Finding.failing(
                            "The drive " + name + " is not there: davroom doctor says why."));
        }
    }

    /** Something of what it can sign in with must open drives. */
    void credentials(boolean password, List<AppPassword> appPasswords, Instant now) {
        boolean opens = password && account.passwordOpensDrives();
        findings.add(opens ? Finding.ok("Its password opens drives.") : passwordOpensNothing());
        for (AppPassword one : appPasswords) {
            Finding finding = appPassword(one, now);
            findings.add(finding);
            opens |= finding.level() == Finding.Level.OK && OPEN_DRIVES.contains(one.scope());
        }
        if (!opens) {
            findings.add(
                    Finding.failing(
                            "It has nothing that opens drives: davroom auth add -n DEVICE -s webdav "
                                    + account.name()));
        }
    }

    private Finding passwordOpensNothing() {
        String why =
                account.secondFactor()
                        ? "it signs in with a second factor"
                        : switch (account.provider()) {
                            case OIDC -> "it signs in on the page of another provider";
                            case NONE -> "nobody checks it";
                            case LOCAL, LDAP -> "it has none";
                        };
        return Finding.warning(
                "No password of its own opens drives, since "
                        + why
                        + ": it needs an app password.");
    }

    private static Finding appPassword(AppPassword one, Instant now) {
        String name = "The app password " + one.name() + " (" + one.id() + ")";
        Optional<Instant> ended = one.expires().filter(end -> !end.isAfter(now));
        if (ended.isPresent()) {
            return Finding.warning(name + " has expired on " + ended.get() + ".");
        }
        if (!OPEN_DRIVES.contains(one.scope())) {
            return Finding.ok(
                    name + " has the scope " + one.scope().text() + " and opens no drive.");
        }
        return Finding.ok(
                name
                        + " opens drives with the scope "
                        + one.scope().text()
                        + (one.within().isEmpty() ? "" : " within " + new Within(one.within()))
                        + ", last used "
                        + one.lastUse()
                                .map(use -> use.time() + " from " + use.address())
                                .orElse("never")
                        + ".");
    }

    /** By network, how long it is slowed down there. */
    void slowed(Map<String, Duration> waits) {
        waits.forEach(
                (network, wait) ->
                        findings.add(
                                Finding.warning(
                                        "After wrong passwords from "
                                                + network
                                                + " it is slowed down there for another "
                                                + wait.plusMillis(999).toSeconds()
                                                + " s.")));
    }

    void way(boolean insecureAllowed) {
        if (!insecureAllowed) {
            findings.add(
                    Finding.ok(
                            "Over plain HTTP it can sign in from this computer and private networks"
                                    + " only, else over HTTPS."));
        }
    }
}
