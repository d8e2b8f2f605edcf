package davroom.shell;

import davroom.api.auth.Sessions;
import davroom.api.auth.Visitor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One session, and what was ended. */
final class MemorySessions implements Sessions {
    final List<String> ended = new ArrayList<>();

    @Override
    public List<Session> list(Optional<String> account) {
        return List.of(
                new Session(
                        "s1",
                        "bob",
                        MemoryRooms.NOW,
                        MemoryRooms.NOW,
                        MemoryRooms.NOW,
                        "192.0.2.1",
                        "Firefox"));
    }

    @Override
    public void end(String id) {
        ended.add(id);
    }

    @Override
    public void endAll(String account, Optional<String> kept) {
        ended.add("all of " + account);
    }

    @Override
    public Started signIn(String name, String password, Optional<String> code, Visitor visitor) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void confirm(String name, String password, Visitor visitor) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void leave(String token) {
        throw new UnsupportedOperationException();
    }
}
