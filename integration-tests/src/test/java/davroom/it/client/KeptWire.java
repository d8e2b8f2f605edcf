package davroom.it.client;

import java.io.IOException;
import java.util.Optional;

/** A connection that is used again and again, until something ends it. */
final class KeptWire {
    private final Server server;
    private Optional<Wire> wire = Optional.empty();

    KeptWire(Server server) {
        this.server = server;
    }

    boolean isOpen() {
        return wire.isPresent();
    }

    Wire open() throws IOException {
        if (wire.isEmpty()) {
            wire = Optional.of(Wire.to(server));
        }
        return wire.get();
    }

    /** Whether the answer says that it was the last one. */
    boolean closeIfTold(Wire.Answer answer) {
        boolean told = answer.headers().getOrDefault("Connection", "").equalsIgnoreCase("close");
        if (told) {
            close();
        }
        return told;
    }

    void close() {
        if (wire.isPresent()) {
            try {
                wire.get().close();
            } catch (IOException e) {
                // it is over in any case
            }
        }
        wire = Optional.empty();
    }
}
