package davroom.web;

import davroom.api.health.Finding.Level;
import davroom.api.health.Health;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code /health}: for whoever watches the server, who need not be anybody. */
final class HealthCall {
    /** Strangers may ask as often as they like; the disks are asked once in so long. */
    private static final Duration OLDEST = Duration.ofSeconds(5);

    private final House house;

    HealthCall(House house) {
        this.house = house;
    }

    /** Names of checks and no sentences: those name folders. */
    Answer answer() {
        List<String> failing =
                house.find(Health.class)
                        .map(health -> health.results(OLDEST))
                        .map(HealthCall::failing)
                        .orElse(List.of("health"));
        Map<String, Object> body = new LinkedHashMap<>();
        if (failing.isEmpty()) {
            body.put("status", "ok");
            return Answer.of(body);
        }
        body.put("status", "failing");
        body.put("checks", failing);
        return Answer.of(body).withStatus(503).with("Retry-After", "30");
    }

    private static List<String> failing(List<Health.Result> results) {
        return results.stream()
                .filter(result -> result.level() == Level.FAILING)
                .map(Health.Result::name)
                .toList();
    }
}
