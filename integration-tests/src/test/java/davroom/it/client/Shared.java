package davroom.it.client;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives every test that asks for a {@link Server} the same one, started at the first request and
 * ended after the last test. Tests that share it keep to a folder and accounts of their own.
 */
final class Shared implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Server.class;
    }

    @Override
    public Server resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(Shared.class))
                .getOrComputeIfAbsent(Running.class)
                .server;
    }

    /** The server, as something that JUnit ends. */
    static final class Running implements AutoCloseable {
        private final Server server;

        Running() throws IOException {
            server = Server.start(Map.of("DAVROOM_DEFAULT_TLS", "true", "DAVROOM_HTTPS_PORT", "0"));
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }
}
