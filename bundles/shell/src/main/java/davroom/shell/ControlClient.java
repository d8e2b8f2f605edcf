package davroom.shell;

import java.io.EOFException;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;

/** Has a command line run by the server that listens on a control socket. */
public final class ControlClient implements AutoCloseable {
    private final SocketChannel channel;

    /** Connects. */
    public ControlClient(Path socket) throws IOException {
        channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.connect(UnixDomainSocketAddress.of(socket));
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /**
     * Runs one command line.
     *
     * @return its exit code
     */
    public int run(List<String> words, Terminal terminal) throws IOException {
        Frames frames =
                new Frames(Channels.newInputStream(channel), Channels.newOutputStream(channel));
        for (String word : words) {
            frames.send(Frames.WORD, word);
        }
        frames.send(Frames.RUN, "");
        while (true) {
            Frames.Frame frame = frames.receive();
            switch (frame.type()) {
                case Frames.OUT -> print(terminal.out(), frame.text());
                case Frames.ERR -> print(terminal.err(), frame.text());
                case Frames.LINE -> answer(frames, terminal::line);
                case Frames.SECRET -> answer(frames, () -> terminal.secret(frame.text()));
                case Frames.EXIT -> {
                    return Integer.parseInt(frame.text());
                }
                default -> throw new IOException("The server said something unknown.");
            }
        }
    }

    private static void print(PrintWriter writer, String text) {
        writer.print(text);
        writer.flush();
    }

    private static void answer(Frames frames, Question question) throws IOException {
        String answer;
        try {
            answer = question.ask();
        } catch (EOFException e) {
            frames.send(Frames.NOTHING, "");
            return;
        }
        frames.send(Frames.ANSWER, answer);
    }

    private interface Question {
        String ask() throws IOException;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
