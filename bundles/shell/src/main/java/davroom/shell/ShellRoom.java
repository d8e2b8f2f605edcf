package davroom.shell;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/**
 * Takes commands on the control socket that the launcher names; a framework without that name has
 * no commands.
 */
@Component(immediate = true)
public final class ShellRoom {
    private static final String SOCKET = "davroom.control.socket";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final FrameworkRooms rooms;
    private final AutoCloseable socket;

    @Activate
    public ShellRoom(BundleContext context) throws IOException {
        rooms = new FrameworkRooms(context, PATIENCE);
        String path = context.getProperty(SOCKET);
        socket = path == null ? () -> {} : new ControlSocket(Path.of(path), new Shell(rooms));
    }

    @Deactivate
    void stop() throws Exception {
        socket.close();
        rooms.close();
    }
}
