package davroom.auth.audit;

import static org.assertj.core.api.Assertions.assertThat;

import davroom.api.auth.AuditTrail.Entry;
import davroom.api.auth.AuditTrail.Event;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AuditLineTest {

    private static String line(
            Event event, String account, String detail, String address, String client, String by) {
        return AuditLine.of(
                new Entry(0, Instant.EPOCH, event, account, detail, address, client, by));
    }

    @Test
    void standsAsDocumented() {
        assertThat(line(Event.SIGNED_IN, "bob", "password", "192.0.2.1", "curl/8", ""))
                .isEqualTo(
                        "signed-in address=192.0.2.1 how=\"password\" account=\"bob\""
                                + " client=\"curl/8\"");
        assertThat(line(Event.REFUSED, "bob", "wrong name or password", "2001:db8::1", "", ""))
                .isEqualTo(
                        "refused address=2001:db8::1 why=\"wrong name or password\""
                                + " account=\"bob\" client=\"\"");
        assertThat(line(Event.DENIED, "bob", "You may not.", "192.0.2.1", "", ""))
                .startsWith("denied address=192.0.2.1 why=\"You may not.\"");
        assertThat(line(Event.CHANGED, "bob", "account added", "", "", ""))
                .isEqualTo("changed address=- what=\"account added\" account=\"bob\" client=\"\"");
        assertThat(line(Event.CHANGED, "bob", "account added", "192.0.2.1", "", "anna"))
                .contains(" account=\"bob\" by=\"anna\" ");
    }

    @Test
    void quotesCannotBeEnded() {
        assertThat(line(Event.REFUSED, "x\" address=192.0.2.9 \\", "w", "192.0.2.1", "\"", ""))
                .isEqualTo(
                        "refused address=192.0.2.1 why=\"w\""
                                + " account=\"x\\\" address=192.0.2.9 \\\\\" client=\"\\\"\"");
    }
}
