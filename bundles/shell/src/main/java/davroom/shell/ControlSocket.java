package davroom.shell;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens on a Unix domain socket and runs the command lines that come in. Who may open the
 * socket's folder may do everything: it is for the owner of the data folder alone.
 */
final class ControlSocket implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ControlSocket.class);
    private static final int MOST_WORDS = 1000;

    private final Path path;
    private final Shell shell;
    private final ServerSocketChannel server;
    private final ExecutorService threads;

    ControlSocket(Path path, Shell shell) throws IOException {
        this.path = path;
        this.shell = shell;
        // Whoever starts us holds the lock of the data folder: what is here is a dead server's.
        Files.deleteIfExists(path);
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(path));
        threads =
                Executors.newCachedThreadPool(
                        work -> {
                            Thread thread = new Thread(work, "davroom.shell");
                            thread.setDaemon(true);
                            return thread;
                        });
        threads.execute(this::accept);
    }

    private void accept() {
        try {
            while (true) {
                SocketChannel channel = server.accept();
                threads.execute(() -> serve(channel));
            }
        } catch (ClosedChannelException e) {
            LOG.debug("{} is closed", path);
        } catch (IOException e) {
            LOG.error("No commands can be taken any more on {}", path, e);
        }
    }

    private void serve(SocketChannel channel) {
        try (channel) {
            Frames frames =
                    new Frames(Channels.newInputStream(channel), Channels.newOutputStream(channel));
            List<String> words = words(frames);
            Terminal terminal = new FrameTerminal(frames);
            int exit = shell.run(words, terminal);
            terminal.out().flush();
            terminal.err().flush();
            frames.send(Frames.EXIT, Integer.toString(exit));
        } catch (IOException e) {
            LOG.debug("A command's terminal went away", e);
        }
    }

    private static List<String> words(Frames frames) throws IOException {
        List<String> words = new ArrayList<>();
        while (words.size() < MOST_WORDS) {
            Frames.Frame frame = frames.receive();
            if (frame.type() == Frames.RUN) {
                return words;
            }
            words.add(frame.text());
        }
        throw new IOException("a command line of more than " + MOST_WORDS + " words");
    }

    @Override
    public void close() throws IOException {
        server.close();
        Files.deleteIfExists(path);
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(5, TimeUnit.SECONDS)) {
                LOG.warn("A command is still running");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
