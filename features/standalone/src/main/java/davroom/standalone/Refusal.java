package davroom.standalone;

/** The server or a command cannot start; the message is one sentence for the person. */
final class Refusal extends Exception {
    private static final long serialVersionUID = 1;

    Refusal(String sentence) {
        super(sentence);
    }
}
