package davroom.auth.totp;

import davroom.api.auth.Provider;
import davroom.api.auth.SecondFactors;
import davroom.api.auth.Vault;
import davroom.auth.AccountName;
import davroom.auth.Audit;
import davroom.auth.AuthDatabase;
import davroom.auth.Sql;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.bouncycastle.util.encoders.Base32;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The second factors of our accounts. The secrets are sealed, the recovery codes hashed. */
@Component(service = SecondFactors.class)
public final class SecondFactorBook implements SecondFactors {
    /** RFC 4226 4: as long as the hash. */
    private static final int SECRET_BYTES = 20;

    private static final int RECOVERY_CODES = 10;
    private static final String ISSUER = "Davroom";

    private final SecondFactorTable table;
    private final Vault vault;
    private final Clock clock;
    private final Audit audit;
    private final SecureRandom random = new SecureRandom();

    /** Over the tables. */
    @Activate
    public SecondFactorBook(
            @Reference AuthDatabase database, @Reference Audit audit, @Reference Vault vault) {
        this(database.sql(), audit, vault, Clock.systemUTC());
    }

    SecondFactorBook(Sql sql, Audit audit, Vault vault, Clock clock) {
        this.table = new SecondFactorTable(sql);
        this.vault = vault;
        this.clock = clock;
        this.audit = audit;
    }

    @Override
    public Enrolment begin(String account) {
        SecondFactorTable.Owner owner = owner(account);
        if (owner.on()) {
            throw new IllegalArgumentException(
                    "Account " + owner.name() + " has a second factor: switch it off first.");
        }
        if (!owner.provider().equals(Provider.LOCAL.text())
                && !owner.provider().equals(Provider.LDAP.text())) {
            throw new IllegalArgumentException(
                    "Account " + owner.name() + " signs in without a password here.");
        }
        byte[] key = new byte[SECRET_BYTES];
        random.nextBytes(key);
        String secret = Base32.toBase32String(key);
        table.begin(account, vault.seal(secret));
        String uri = uri(owner.name(), secret);
        return new Enrolment(secret, uri, QrPicture.svg(uri));
    }

    private static String uri(String account, String secret) {
        String name = URLEncoder.encode(account, StandardCharsets.UTF_8).replace("+", "%20");
        return "otpauth://totp/%1$s:%2$s?secret=%3$s&issuer=%1$s&algorithm=SHA1&digits=%4$d&period=%5$d"
                .formatted(ISSUER, name, secret, Totp.DIGITS, Totp.SECONDS);
    }

    @Override
    public List<String> confirm(String account, String code) {
        SecondFactorTable.Owner owner = owner(account);
        String sealed =
                table.secret(account, false)
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "No second factor was begun for account "
                                                        + owner.name()
                                                        + "."));
        OptionalLong step = step(sealed, code);
        if (step.isEmpty()) {
            throw new IllegalArgumentException("The code is not the one of this moment.");
        }
        List<String> codes =
                Stream.generate(() -> RecoveryCode.random(random)).limit(RECOVERY_CODES).toList();
        String name = RecoveryCode.random(random);
        table.addCodes(account, name, codes.stream().map(each -> digest(account, each)).toList());
        if (!table.confirm(account, sealed, step.getAsLong(), name)
                || !table.switchOn(account, name)) {
            // another request was faster, with recovery codes of its own
            table.removeCodes(account, name);
            throw new IllegalArgumentException("Another second factor came in between.");
        }
        audit.changed(owner.name(), "second factor switched on");
        return codes;
    }

    @Override
    public boolean accepts(String account, String code) {
        String typed = code.replaceAll("\\s", "");
        if (!typed.matches("[0-9]{" + Totp.DIGITS + "}")) {
            boolean right = table.useCode(account, digest(account, code));
            if (right) {
                audit.changed(account, "recovery code used");
            }
            return right;
        }
        Optional<String> sealed = table.secret(account, true);
        OptionalLong step = sealed.isEmpty() ? OptionalLong.empty() : step(sealed.get(), typed);
        return step.isPresent() && table.use(account, sealed.get(), step.getAsLong());
    }

    @Override
    public void remove(String account) {
        SecondFactorTable.Owner owner = owner(account);
        // the codes last: with the switch on and no codes nobody could sign in
        table.switchOff(account);
        table.clear(account);
        if (owner.on()) {
            audit.changed(owner.name(), "second factor switched off");
        }
    }

    private OptionalLong step(String sealed, String code) {
        byte[] key = Base32.decode(vault.open(sealed));
        return Totp.stepOf(key, code.replaceAll("\\s", ""), clock.instant());
    }

    private SecondFactorTable.Owner owner(String account) {
        return table.owner(account)
                .orElseThrow(
                        () -> new NoSuchElementException("There is no account " + account + "."));
    }

    private static String digest(String account, String code) {
        return RecoveryCode.digest(AccountName.key(account), code);
    }
}
