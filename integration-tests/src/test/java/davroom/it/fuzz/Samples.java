package davroom.it.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.List;

/**
 * All inputs of one seed: single requests, and what clients do step by step, with one detail of the
 * last step wrong.
 */
public final class Samples {
    /** How many workers send them; each has a folder of its own. */
    public static final int WORKERS = 4;

    /** So many go to the same folders, which the next ones find new. */
    public static final int BATCH = 20_000;

    /** An account with the base path {@code fuzz}. */
    public static final String JAILED = "fuzz";

    /** An account with the whole tree. */
    public static final String FREE = "eve";

    private final long seed;
    private final String password;

    /**
     * With the password of both accounts.
     *
     * @param seed makes other ones
     */
    public Samples(long seed, String password) {
        this.seed = seed;
        this.password = password;
    }

    /** The folder that an input is mostly about. */
    public static String home(long index) {
        return "/originals/fuzz/b" + index / BATCH + "w" + index % WORKERS;
    }

    /** The input of that number. */
    public Sample of(long index) {
        Dice dice = new Dice(seed, index);
        if (isScene(index)) {
            return scene(dice, index);
        }
        Single single = Single.of(dice, home(index));
        return new Sample(index, List.of(), signed(dice, single.text()), single.framed(), 0);
    }

    /** Whether it is the last step of several. */
    public static boolean isScene(long index) {
        return index / WORKERS % 5 == 0;
    }

    private Sample scene(Dice dice, long index) {
        String user = dice.once(3) ? FREE : JAILED;
        Scene scene = new Scenes(dice, home(index), user).any();
        Ask main = scene.main();
        Targets targets = new Targets(dice, home(index));
        boolean heard = main.spoil(dice, new Headers(dice, targets));
        List<String> before = scene.before().stream().map(ask -> signed(user, ask.text())).toList();
        String sender = dice.once(20) ? JAILED : user;
        return new Sample(index, before, signed(sender, main.text()), heard, dice.number());
    }

    /** With who sends it in the second line, whatever has become of the first. */
    private String signed(Dice dice, String text) {
        int end = text.indexOf("\r\n");
        if (end < 0 || dice.once(300)) {
            return text;
        }
        String credentials = credentials(dice.once(3) ? FREE : JAILED);
        if (dice.once(400)) {
            credentials =
                    dice.of("Basic", "Basic !", "Basic Og==", "Bearer x", "Digest a=\"", "x", "");
        }
        return text.substring(0, end) + "\r\nAuthorization: " + credentials + text.substring(end);
    }

    private String signed(String user, String text) {
        int end = text.indexOf("\r\n");
        return text.substring(0, end)
                + "\r\nAuthorization: "
                + credentials(user)
                + text.substring(end);
    }

    private String credentials(String user) {
        String both = user + ":" + password;
        return "Basic " + new String(Base64.getEncoder().encode(both.getBytes(UTF_8)), ISO_8859_1);
    }
}
