package davroom.shell;

import java.io.EOFException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;

/** The terminal of someone at the other end of the control socket. */
final class FrameTerminal implements Terminal {
    private final Frames frames;
    private final PrintWriter out;
    private final PrintWriter err;

    FrameTerminal(Frames frames) {
        this.frames = frames;
        this.out = new PrintWriter(new FrameWriter(Frames.OUT));
        this.err = new PrintWriter(new FrameWriter(Frames.ERR));
    }

    @Override
    public PrintWriter out() {
        return out;
    }

    @Override
    public PrintWriter err() {
        return err;
    }

    @Override
    public String line() throws IOException {
        return ask(Frames.LINE, "");
    }

    @Override
    public String secret(String prompt) throws IOException {
        return ask(Frames.SECRET, prompt);
    }

    private String ask(char type, String prompt) throws IOException {
        out.flush();
        err.flush();
        frames.send(type, prompt);
        Frames.Frame answer = frames.receive();
        if (answer.type() != Frames.ANSWER) {
            throw new EOFException("nothing was answered");
        }
        return answer.text();
    }

    private final class FrameWriter extends Writer {
        private final char type;
        private final StringBuilder text = new StringBuilder();

        FrameWriter(char type) {
            this.type = type;
        }

        @Override
        public void write(char[] chars, int offset, int length) {
            text.append(chars, offset, length);
        }

        @Override
        public void flush() throws IOException {
            if (!text.isEmpty()) {
                frames.send(type, text.toString());
                text.setLength(0);
            }
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
