package davroom.shell;

import davroom.api.auth.AccountRegister;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code passwd NAME}. */
@Command(name = "passwd", description = "Changes the password of an account, or takes it away.")
final class PasswdCommand implements Callable<Integer> {
    private final Call call;

    @Parameters(paramLabel = "NAME")
    private String name;

    @Option(names = "--password-stdin", description = "Takes the password from the standard input.")
    private boolean passwordStdin;

    @Option(
            names = "--rm",
            description =
                    "Takes the password away: then only app passwords or single sign-on are left.")
    private boolean remove;

    PasswdCommand(Call call) {
        this.call = call;
    }

    @Override
    public Integer call() throws Exception {
        AccountRegister register = call.rooms().need(AccountRegister.class, "accounts");
        if (remove && passwordStdin) {
            throw new IllegalArgumentException("Give a password or take it away, not both.");
        }
        if (remove) {
            register.removePassword(name);
            return 0;
        }
        register.changePassword(name, call.newPassword(passwordStdin));
        return 0;
    }
}
