package davroom.shell;

import davroom.api.auth.AccountRegister;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code passwd NAME}. */
@Command(name = "passwd", description = "Changes the password of an account.")
final class PasswdCommand implements Callable<Integer> {
    private final Call call;

    @Parameters(paramLabel = "NAME")
    private String name;

    @Option(names = "--password-stdin", description = "Takes the password from the standard input.")
    private boolean passwordStdin;

    PasswdCommand(Call call) {
        this.call = call;
    }

    @Override
    public Integer call() throws Exception {
        AccountRegister register = call.rooms().need(AccountRegister.class, "accounts");
        register.changePassword(name, call.newPassword(passwordStdin));
        return 0;
    }
}
