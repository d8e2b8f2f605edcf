package davroom.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import davroom.api.auth.AccountDoctor;
import davroom.api.auth.AccountDoctor.Diagnosis;
import davroom.api.auth.AccountDoctor.Use;
import davroom.api.auth.AuditTrail.Entry;
import davroom.api.auth.AuditTrail.Event;
import davroom.api.auth.Permission;
import davroom.api.health.Finding;
import davroom.api.health.Health;
import davroom.api.storage.StoragePath;
import davroom.api.webdav.Gate;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DoctorCommandTest {
    private final MemoryRooms rooms = new MemoryRooms();
    private final TypedTerminal terminal = new TypedTerminal();
    private final List<Finding> ofDisk = new ArrayList<>(List.of(Finding.ok("All there.")));
    private final List<Finding> ofBob = new ArrayList<>(List.of(Finding.ok("Its password.")));

    @BeforeEach
    void addDoctors() {
        Health health =
                oldest ->
                        List.of(
                                new Health.Result("clock", List.of(Finding.ok("It is noon."))),
                                new Health.Result("storage", List.copyOf(ofDisk)));
        rooms.services.put(Health.class, health);
        rooms.services.put(AccountDoctor.class, (AccountDoctor) this::examine);
    }

    private Diagnosis examine(String account) {
        if (!account.equals("bob")) {
            throw new NoSuchElementException("There is no account " + account + ".");
        }
        return new Diagnosis(
                "Bob",
                List.of(
                        new Use(
                                StoragePath.parse("/originals/users/bob"),
                                List.of(Permission.READ, Permission.ADD)),
                        new Use(StoragePath.parse("/import"), List.of())),
                List.copyOf(ofBob),
                List.of(
                        new Entry(
                                1,
                                MemoryRooms.NOW,
                                Event.REFUSED,
                                "bob",
                                "wrong name or password",
                                "192.0.2.1",
                                "",
                                "")));
    }

    private int run(String line) {
        return new Shell(rooms).run(List.of(line.split(" ")), terminal);
    }

    @Test
    void saysALineForEachFinding() {
        assertThat(run("doctor")).isZero();
        assertThat(terminal.printed().lines())
                .containsExactly("ok       clock     It is noon.", "ok       storage   All there.");
    }

    @Test
    void exitsWithOneWhenSomethingFails() {
        ofDisk.add(Finding.failing("The disk is\u001B away."));

        assertThat(run("doctor")).isEqualTo(1);
        assertThat(terminal.printed()).contains("failing  storage   The disk is? away.");
    }

    @Test
    void doesNotFailForAWarning() {
        ofDisk.add(Finding.warning("Little room."));

        assertThat(run("doctor --json")).isZero();
        JsonObject json = JsonParser.parseString(terminal.printed()).getAsJsonObject();
        assertThat(json.get("status").getAsString()).isEqualTo("ok");
        JsonObject last = json.getAsJsonArray("items").get(2).getAsJsonObject();
        assertThat(last.get("check").getAsString()).isEqualTo("storage");
        assertThat(last.get("level").getAsString()).isEqualTo("warning");
        assertThat(last.get("sentence").getAsString()).isEqualTo("Little room.");
    }

    @Test
    void saysWhatWasNotLookedAtWhenNoServerRuns() {
        rooms.services.remove(Gate.class);

        assertThat(run("doctor")).isZero();
        assertThat(terminal.printed()).contains("warning  server    No server runs");
    }

    @Test
    void tellsWhatAnAccountMay() {
        assertThat(run("doctor bob")).isZero();
        assertThat(terminal.printed().lines())
                .containsExactly(
                        "Account Bob may use drives:",
                        "  originals/users/bob: read, add",
                        "  import: nothing",
                        "ok       account   Its password.",
                        "Refused lately:",
                        "  2026-01-02T03:04:05Z 192.0.2.1 wrong name or password");
    }

    @Test
    void tellsWhyAnAccountMayNot() {
        ofBob.add(Finding.failing("Account Bob is disabled."));

        assertThat(run("doctor bob")).isEqualTo(1);
        assertThat(terminal.printed())
                .startsWith("Account Bob cannot use drives:")
                .contains("failing  account   Account Bob is disabled.");
    }

    @Test
    void tellsTheSameAsJson() {
        assertThat(run("doctor bob --json")).isZero();
        JsonObject json = JsonParser.parseString(terminal.printed()).getAsJsonObject();
        assertThat(json.keySet())
                .containsExactly("account", "webdav", "drives", "items", "refusals");
        assertThat(json.getAsJsonArray("drives").get(0).toString())
                .isEqualTo(
                        "{\"folder\":\"originals/users/bob\",\"permissions\":[\"read\",\"add\"]}");
    }

    @Test
    void knowsWhoIsNotThere() {
        assertThat(run("doctor eve")).isEqualTo(1);
        assertThat(terminal.failed()).contains("There is no account eve.");
    }
}
