package davroom.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import davroom.api.auth.AuditTrail;
import davroom.api.auth.AuditTrail.Entry;
import davroom.api.auth.AuditTrail.Event;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AuditCommandTest {
    private final MemoryRooms rooms = new MemoryRooms();
    private final TypedTerminal terminal = new TypedTerminal();
    private final List<Entry> all =
            List.of(
                    entry(3, Event.CHANGED, "bob", "password changed", "", "", ""),
                    entry(2, Event.REFUSED, "eve", "wrong name or password", "192.0.2.2", "", ""),
                    entry(1, Event.SIGNED_IN, "bob", "password", "192.0.2.1", "curl/8", ""));

    private static Entry entry(
            long id,
            Event event,
            String account,
            String detail,
            String address,
            String client,
            String by) {
        return new Entry(id, MemoryRooms.NOW, event, account, detail, address, client, by);
    }

    private final MemoryTrail trail = new MemoryTrail(all);

    @BeforeEach
    void addTrail() {
        rooms.services.put(AuditTrail.class, trail);
    }

    private int run(String line) {
        return new Shell(rooms).run(List.of(line.split(" ")), terminal);
    }

    @Test
    void listsSignInsAndRefusals() {
        assertThat(run("audit logins")).isZero();
        assertThat(terminal.printed().lines())
                .containsExactly(
                        "TIME                  EVENT      ACCOUNT  HOW OR WHY              ADDRESS    CLIENT",
                        "2026-01-02T03:04:05Z  refused    eve      wrong name or password  192.0.2.2  -",
                        "2026-01-02T03:04:05Z  signed-in  bob      password                192.0.2.1  curl/8");
    }

    @Test
    void listsTheChangesOfOneAccountAsJson() {
        assertThat(run("audit changes bob --since 7d --limit 5 --json")).isZero();
        JsonObject change =
                JsonParser.parseString(terminal.printed())
                        .getAsJsonObject()
                        .getAsJsonArray("items")
                        .get(0)
                        .getAsJsonObject();
        assertThat(change.get("detail").getAsString()).isEqualTo("password changed");
        assertThat(change.keySet())
                .containsExactly("time", "event", "account", "detail", "address", "client", "by");
        assertThat(trail.since()).isAfter(Instant.EPOCH);
    }

    @Test
    void keepsToItsLimit() {
        assertThat(run("audit logins -n 1")).isZero();
        assertThat(terminal.printed().lines()).hasSize(2);
    }

    @Test
    void refusesWrongNumbersAndTimes() {
        assertThat(run("audit logins -n 0")).isEqualTo(1);
        assertThat(run("audit logins --since soon")).isEqualTo(1);
        assertThat(run("audit logins --limit many")).isEqualTo(2);
        assertThat(run("audit")).isEqualTo(2);
        assertThat(terminal.failed()).contains("There is no time soon; say");
    }

    @Test
    void saysWhenThereIsNoAudit() {
        rooms.services.remove(AuditTrail.class);
        assertThat(run("audit logins")).isEqualTo(1);
        assertThat(terminal.failed()).contains("The audit cannot be reached");
    }

    @Test
    void knowsNobodyWhoNeverCame() {
        assertThat(run("audit logins nobody")).isZero();
        assertThat(terminal.printed().lines()).hasSize(1);
    }
}
