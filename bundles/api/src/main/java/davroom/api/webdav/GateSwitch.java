package davroom.api.webdav;

import davroom.api.settings.Settings;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * Opens and closes WebDAV, or one drive, by the setting that says so.
 *
 * @param settings which keep it
 * @param gate which follows them; none on a server that is stopped
 */
public record GateSwitch(Settings settings, Optional<Gate> gate) {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String DISABLED = "disabled";

    /**
     * Saves it, and returns when it rules. Public mode stays closed all the same.
     *
     * @param drive which one; nothing for all together
     * @throws NoSuchElementException when there is no such drive that can be closed alone
     * @throws davroom.api.settings.PinnedSettingException when a flag or the environment says
     *     otherwise
     * @throws IOException when it cannot be saved, or does not rule in time
     */
    public void turn(Optional<String> drive, boolean open)
            throws IOException, InterruptedException {
        String setting = "DAVROOM_DISABLE_" + drive.orElse("webdav").toUpperCase(Locale.ROOT);
        boolean known =
                !drive.equals(Optional.of("webdav"))
                        && settings.list().stream().anyMatch(one -> one.name().equals(setting));
        if (!known) {
            throw new NoSuchElementException(
                    "There is no drive " + drive.orElse("") + " that can be closed alone.");
        }
        settings.save(setting, Boolean.toString(!open));
        if (gate.isPresent() && !gate.get().await(now -> rules(now, drive, open), LIMIT)) {
            throw new IOException("It was saved, and does not rule yet");
        }
    }

    private static boolean rules(Gate gate, Optional<String> drive, boolean open) {
        Gate.Status all = gate.status();
        if (drive.isEmpty()) {
            return open ? !all.reason().equals(DISABLED) : all.state() != Gate.State.OPEN;
        }
        return gate.closed().contains(drive.get()) != open;
    }
}
