package davroom.shell;

/** A command that was refused or failed; the message is one sentence for the person. */
final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    CommandFailure(String sentence) {
        super(sentence);
    }
}
