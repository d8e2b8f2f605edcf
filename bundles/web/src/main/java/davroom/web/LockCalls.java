package davroom.web;

import davroom.api.webdav.Locks;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code /locks}. No token is ever said. */
final class LockCalls {
    private final House house;

    LockCalls(House house) {
        this.house = house;
    }

    Answer list(Exchange exchange) {
        return Answer.of(
                Page.of(
                        exchange,
                        house.need(Locks.class).list(),
                        lock -> lock.path() + "\n" + lock.id(),
                        LockCalls::object));
    }

    Answer remove(Exchange exchange) {
        house.need(Locks.class).remove(exchange.name("id"));
        return Answer.nothing();
    }

    private static Map<String, Object> object(Locks.Lock lock) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("id", lock.id());
        object.put("path", lock.path().toString());
        object.put("account", lock.account());
        object.put("depth", lock.deep() ? "infinity" : "0");
        object.put("scope", lock.exclusive() ? "exclusive" : "shared");
        object.put("expires", lock.expires().toString());
        return object;
    }
}
