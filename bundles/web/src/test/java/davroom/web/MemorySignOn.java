package davroom.web;

import davroom.api.auth.Sessions;
import davroom.api.auth.SignInRefusedException;
import davroom.api.auth.SignInRefusedException.Reason;
import davroom.api.auth.SingleSignOn;
import davroom.api.auth.Visitor;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A provider that lets Bob in; another state is a {@link Reason}, for which he is refused. */
final class MemorySignOn implements SingleSignOn {
    private final MemoryAccounts accounts;

    MemorySignOn(MemoryAccounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public Departure begin(Optional<String> next, Visitor visitor) throws IOException {
        if (next.equals(Optional.of("away"))) {
            throw new IOException("It cannot be reached.");
        }
        if (next.isPresent() && !next.get().startsWith("/ui/")) {
            throw new IllegalArgumentException("The next page is one of this site.");
        }
        return new Departure(
                URI.create("https://id.example/authorize?state=right"),
                "secret-of-the-browser",
                Duration.ofMinutes(10));
    }

    @Override
    public Arrival finish(
            Map<String, List<String>> answer, Optional<String> cookie, Visitor visitor)
            throws SignInRefusedException {
        if (cookie.isEmpty()) {
            throw new SignInRefusedException(Reason.NOT_ASKED);
        }
        String state = answer.get("state").get(0);
        if (!state.equals("right")) {
            throw new SignInRefusedException(Reason.valueOf(state), Duration.ofSeconds(2));
        }
        Sessions.Started started =
                new Sessions.Started(
                        accounts.find("bob").orElseThrow(),
                        new Sessions.Current("new", "csrf-token"),
                        "new-token",
                        Duration.ofDays(14));
        return new Arrival(started, URI.create("https://site.example/photos/ui/files"));
    }
}
